package dev.ferry.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How programs are told where a site is and who we are: by what they read, as others can't see. */
record Account(Site site) {

  /** rclone takes its password scrambled, in a way of its own. */
  private static final String TIMED_RCLONE =
      "export RCLONE_FTP_PASS; RCLONE_FTP_PASS=$(\"$1\" obscure -) || exit; " + Commands.TIMED;

  /** What curl's configuration begins with. */
  String curl() {
    return "user = \"" + quoted(site.user()) + ":" + quoted(site.password()) + "\"\n";
  }

  /**
   * Options for TLS 1.3, as Ferry's, but for many small uploads: there vsftpd refuses about one in
   * six of curl 7.88's data connections with 522, for not being resumed, and curl ends with 0 all
   * the same. None in the clear.
   */
  List<String> curlSecurity(boolean smallUploads) {
    List<String> options = new ArrayList<>();
    for (Path file : site.authority().stream().toList()) {
      options.addAll(List.of("--ssl-reqd", "--cacert", file.toString()));
      options.addAll(
          smallUploads
              ? List.of("--tls-max", "1.2")
              : List.of("--tlsv1.3", "--tls13-ciphers", "TLS_AES_256_GCM_SHA384"));
    }
    return options;
  }

  /** lftp, timed, with a script to read. */
  static List<String> lftpProgram() throws IOException {
    String program = Program.lftp().orElseThrow(() -> new IOException("no lftp here")).toString();
    return List.of("bash", "-c", Commands.TIMED, "lftp", program, "--norc", "-f", "/dev/stdin");
  }

  /** What lftp's script begins with. */
  String lftp(String settings) {
    String security =
        site.authority()
            .map(file -> "set ftp:ssl-force true\nset ssl:ca-file " + lftpQuoted(file) + "\n")
            .orElse("set ftp:ssl-allow false\n");
    String who = lftpQuoted(site.user() + "," + site.password());
    return security
        + ("set cmd:fail-exit true\n" + settings)
        + ("open -u " + who + " -p " + site.port() + " ftp://" + site.urlHost() + "\n");
  }

  /** rclone, timed, with its options for the site, which it knows as {@code :ftp:}. */
  List<String> rcloneProgram() throws IOException {
    String program =
        Program.rclone().orElseThrow(() -> new IOException("no rclone here")).toString();
    List<String> command = new ArrayList<>();
    // Its FTP doesn't heed --ca-cert, but what it is written in knows this.
    site.authority().ifPresent(file -> command.addAll(List.of("env", "SSL_CERT_FILE=" + file)));
    command.addAll(List.of("bash", "-c", TIMED_RCLONE, "rclone", program, "--config", ""));
    command.addAll(List.of("--ftp-host", site.host(), "--ftp-port", "" + site.port()));
    command.addAll(List.of("--ftp-user", site.user()));
    // By TLS 1.3 its sessions are none of vsftpd's: "illegal parameter".
    site.authority()
        .ifPresent(file -> command.addAll(List.of("--ftp-explicit-tls", "--ftp-disable-tls13")));
    return command;
  }

  /** What rclone reads. */
  String rclone() {
    return site.password() + "\n";
  }

  static String lftpQuoted(Object text) {
    return "\"" + quoted(text.toString()) + "\"";
  }

  static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
