package dev.ferry.interop;

import dev.ferry.Entry;
import dev.ferry.FtpOptions;
import dev.ferry.FtpTemporaryException;
import dev.ferry.ListingOptions;
import dev.ferry.Security;
import dev.ferry.internal.data.DataHabits;
import dev.ferry.internal.data.PassiveConnector.Order;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.files.Directories;
import dev.ferry.internal.files.Listing;
import dev.ferry.internal.files.Lookup;
import dev.ferry.internal.tls.TlsContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Ferry's engine logged in on a server, to list and look up without what the client adds. */
final class EngineVisit implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int PORTS_TRIED = 5;

  private final Engine engine;
  private final Directories directories;
  private final Lookup lookup;

  private EngineVisit(Engine engine, FtpOptions options) {
    this.engine = engine;
    this.directories = new Directories(engine, options);
    this.lookup = new Lookup(engine, directories);
  }

  /** Logs in, in the clear. */
  static EngineVisit to(FtpDaemon daemon, ListingOptions settings) throws IOException {
    return to(
        FtpOptions.builder(daemon.host().getHostAddress())
            .port(daemon.port())
            .timeout(LIMIT)
            .listener(new Transcript())
            .listing(settings)
            .build());
  }

  /** Logs in as the options say. */
  static EngineVisit to(FtpOptions options) throws IOException {
    boolean secured = options.security() != Security.NONE;
    Engine engine =
        Engine.connect(
            options,
            DataHabits.ofSteps(Order.BY_ADDRESS_FAMILY),
            secured ? TlsContext.of(options.tls()) : null);
    try {
      engine.login(FtpDaemon.USER, FtpDaemon.PASSWORD, "", secured);
      return new EngineVisit(engine, options);
    } catch (IOException | RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  Engine engine() {
    return engine;
  }

  Directories directories() {
    return directories;
  }

  Lookup lookup() {
    return lookup;
  }

  /** All that is in a directory. */
  List<Entry> list(String directory) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Listing listing = directories.list(directory)) {
      for (Entry entry = listing.next(); entry != null; entry = listing.next()) {
        entries.add(entry);
      }
    }
    return entries;
  }

  /** The SHA-256 of a file from an offset on. */
  String digest(String name, long offset) throws IOException {
    engine.require("TYPE I");
    OptionalLong rest = offset == 0 ? OptionalLong.empty() : OptionalLong.of(offset);
    Content.Digest digest = new Content.Digest();
    open("RETR " + name, rest).run(data -> data.copyTo(digest));
    return digest.hex();
  }

  /** Two sessions of Pure-FTPd may choose the same port at once, and one of them then says 425. */
  private TransferDialogue open(String line, OptionalLong rest) throws IOException {
    for (int i = 1; i < PORTS_TRIED; i++) {
      try {
        return engine.open(line, rest);
      } catch (FtpTemporaryException e) {
        if (e.code() != 425) {
          throw e;
        }
      }
    }
    return engine.open(line, rest);
  }

  @Override
  public void close() {
    engine.close();
  }
}
