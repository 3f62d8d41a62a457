package dev.ferry.cli.doctor;

import java.util.List;

/** All checks, in the order in which a transfer would meet what they look at. */
final class Checks {

  private static final String NOTHING = "";

  private Checks() {}

  static List<Check> all() {
    return List.of(
        new Check("name", NOTHING, NameLookUp::look),
        new Check("connect", "name", Greeting::connect),
        new Check("greeting", "connect", Greeting::look),
        new Check("tls", "greeting", TlsStart::look),
        new Check("certificate", "tls", CertificateChain::look),
        new Check("login", "certificate", Login::look),
        new Check("features", "login", FeatureList::look),
        new Check("path", "login", StartPath::look),
        new Check("epsv", "login", PassivePort::extended),
        new Check("pasv", "login", PassivePort::plain),
        new Check("active", "login", ActiveMode::look),
        new Check("list", "path", Listing::look),
        new Check("noop", "list", Staying::look),
        new Check("reuse", "list", SessionReuse::look),
        new Check("mlsd", "list", TwoListings::look),
        new Check("time zone", "list", TimeOffset::look),
        new Check("utf-8", "login", Encoding::look),
        new Check("download", "list", Restart::look),
        new Check("size", "list", Sizes::look),
        new Check("logins", "login", LoginLimit::look),
        new Check("write", "list", TrialUpload::look));
  }
}
