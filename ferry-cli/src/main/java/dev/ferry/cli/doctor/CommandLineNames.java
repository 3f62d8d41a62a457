package dev.ferry.cli.doctor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Puts the option of the command line behind the setting of the library that it stands for. */
final class CommandLineNames {

  private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

  static {
    OPTIONS.put("FtpOptions.proxy", "--proxy");
    OPTIONS.put("FtpOptions.connectTimeout", "--connect-timeout");
    OPTIONS.put("FtpOptions.replyTimeout", "--timeout");
    OPTIONS.put("FtpOptions.stallTimeout", "--timeout");
    OPTIONS.put("FtpOptions.encoding", "--charset");
    OPTIONS.put("FtpOptions.extended(false)", "--no-epsv");
    OPTIONS.put("DataMode.ACTIVE", "--active");
    OPTIONS.put("ActiveOptions.externalAddress", "--active-address");
    OPTIONS.put("ActiveOptions.ports", "--active-ports");
    OPTIONS.put("PassiveAddress.AUTO", "--passive-address auto");
    OPTIONS.put("TlsOptions.trust", "--ca");
    OPTIONS.put("TlsOptions.pin", "--pin");
    OPTIONS.put("TlsOptions.clientKeys", "--client-keys");
    OPTIONS.put("TlsOptions.protocols", "--tls-protocols");
    OPTIONS.put("ListingOptions.Method.LIST", "--list-by list");
    OPTIONS.put("ListingOptions.zone", "--zone");
    OPTIONS.put("PoolOptions.withSessions", "--sessions");
    OPTIONS.put("TransferOptions.keepAlive", "--keep-alive");
    OPTIONS.put("TransferOptions.verify", "--verify");
    OPTIONS.put("Credentials.withAccount", "--account-file");
  }

  private CommandLineNames() {}

  /** All of them, by the settings that they stand for. */
  static Map<String, String> all() {
    return Map.copyOf(OPTIONS);
  }

  /** Adds them to a remedy, each once. */
  static String addedTo(String remedy) {
    String result = remedy;
    for (Map.Entry<String, String> option : OPTIONS.entrySet()) {
      // With what it is set to, if that stands behind it in brackets.
      Pattern setting = Pattern.compile(Pattern.quote(option.getKey()) + "(?!\\w)(\\([\\w.]+\\))?");
      result = setting.matcher(result).replaceFirst("$0 or " + option.getValue());
    }
    return result;
  }
}
