package dev.ferry.interop;

import dev.ferry.ftplib.FtpTls;
import dev.ferry.testing.TestCertificates;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPSClient;

/**
 * How each client is told to fetch {@code there-N} as {@code down-N}, and to store {@code up-N}.
 */
record TlsPeer(TlsRoute route, String folder, Path local, Path authority) {

  private static final String FTPLIB =
      """
      import ftplib, ssl, sys
      host, port, folder, version, authority = sys.argv[1:]
      context = ssl.create_default_context(cafile=authority)
      context.minimum_version = context.maximum_version = getattr(ssl.TLSVersion, version)
      ftp = ftplib.FTP_TLS(context=context, timeout=10)
      ftp.connect(host, int(port))
      ftp.login("ada", "secret")
      ftp.prot_p()
      ftp.cwd(folder)
      for i in range(6):
          try:
              if i < 3:
                  with open(f"down-{i}", "wb") as f:
                      ftp.retrbinary(f"RETR there-{i}", f.write)
              else:
                  with open(f"up-{i - 3}", "rb") as f:
                      ftp.storbinary(f"STOR up-{i - 3}", f)
          except ftplib.all_errors as e:
              print(i, e)
      """;

  private boolean isImplicit() {
    return route.setting() == TlsSetting.IMPLICIT;
  }

  private boolean is13() {
    return route.protocol().equals("TLSv1.3");
  }

  private String host() throws IOException {
    return route.daemon().host().getHostAddress();
  }

  private String url() throws IOException {
    return (isImplicit() ? "ftps://" : "ftp://") + host() + ":" + route.daemon().port();
  }

  List<String> command(String peer) throws IOException {
    String port = Integer.toString(route.daemon().port());
    return switch (peer) {
      case "curl" -> List.of("curl", "-q", "-sS", "-K", "-");
      case "lftp" -> List.of("lftp", "-f", "/dev/stdin");
      case "rclone" -> List.of("sh");
      case "ftplib" ->
          List.of(
              "python3",
              "-c",
              FTPLIB,
              host(),
              port,
              folder,
              is13() ? "TLSv1_3" : "TLSv1_2",
              authority.toString());
      default -> throw new IllegalArgumentException(peer);
    };
  }

  String input(String peer) throws IOException {
    return switch (peer) {
      case "curl" -> curl();
      case "lftp" -> lftp();
      case "rclone" -> rclone();
      default -> "";
    };
  }

  private String curl() throws IOException {
    String options =
        "ssl-reqd\nuser = \"ada:secret\"\nmax-time = 60\ncacert = \""
            + authority
            + "\"\n"
            + (is13() ? "tlsv1.3\n" : "tlsv1.2\ntls-max = \"1.2\"\n");
    StringBuilder text = new StringBuilder(options);
    for (int i = 0; i < 3; i++) {
      text.append("url = \"" + url() + "/" + folder + "/there-" + i + "\"\n");
      text.append("output = \"down-" + i + "\"\n");
    }
    // Files to upload go to the first addresses, unless others begin.
    text.append("next\n").append(options);
    for (int i = 0; i < 3; i++) {
      text.append("url = \"" + url() + "/" + folder + "/up-" + i + "\"\n");
      text.append("upload-file = \"up-" + i + "\"\n");
    }
    return text.toString();
  }

  private String lftp() throws IOException {
    StringBuilder text = new StringBuilder("set net:max-retries 1\nset net:timeout 10\n");
    text.append("set ftp:ssl-force true\nset ftp:ssl-protect-data true\n");
    text.append("set ssl:ca-file " + authority + "\n");
    text.append("set ssl:priority NORMAL:-VERS-ALL:+VERS-TLS" + (is13() ? "1.3" : "1.2") + "\n");
    text.append("open -u ada,secret " + url() + "\ncd " + folder + "\n");
    for (int i = 0; i < 3; i++) {
      text.append("get there-" + i + " -o down-" + i + "\n");
    }
    for (int i = 0; i < 3; i++) {
      text.append("put up-" + i + "\n");
    }
    return text.toString();
  }

  /** It works by folders, and can't be told to speak TLS 1.3 alone. */
  private String rclone() throws IOException {
    String remote =
        ":ftp,host=%s,port=%d,user=ada,pass=$(rclone obscure secret),no_check_certificate=true,%s%s:%s"
            .formatted(
                host(),
                route.daemon().port(),
                isImplicit() ? "tls=true" : "explicit_tls=true",
                is13() ? "" : ",disable_tls13=true",
                folder);
    return """
    rm -rf down up; mkdir up; cp up-? up
    go() { timeout 50 rclone --config /dev/null --retries 1 --low-level-retries 1 --transfers 1 "$@"; }
    go copy --include 'there-*' "%s" down
    for i in 0 1 2; do [ ! -e down/there-$i ] || mv down/there-$i down-$i; done
    go copy up "%s"
    """
        .formatted(remote, remote);
  }

  void inThisJvm(String peer) {
    try {
      if (peer.equals("Ferry")) {
        ferry();
      } else {
        commonsNet();
      }
    } catch (IOException e) {
      System.err.println(peer + ", " + route + ": " + e);
    }
  }

  private void ferry() throws IOException {
    try (FtpTls ftp = route.login()) {
      ftp.cwd(folder);
      for (int i = 0; i < 3; i++) {
        try (OutputStream out = Files.newOutputStream(local.resolve("down-" + i))) {
          ftp.retrBinary("RETR there-" + i, out::write);
        }
      }
      for (int i = 0; i < 3; i++) {
        try (InputStream in = new FileInputStream(local.resolve("up-" + i).toFile())) {
          ftp.storBinary("STOR up-" + i, in);
        }
      }
    }
  }

  private void commonsNet() throws IOException {
    FTPSClient ftp = new FTPSClient(isImplicit(), TestCertificates.clientContext());
    ftp.setEnabledProtocols(new String[] {route.protocol()});
    ftp.setDefaultTimeout(10_000);
    ftp.setDataTimeout(Duration.ofSeconds(10));
    ftp.connect(host(), route.daemon().port());
    try {
      ftp.setSoTimeout(10_000);
      ftp.login("ada", "secret");
      ftp.execPBSZ(0);
      ftp.execPROT("P");
      ftp.enterLocalPassiveMode();
      ftp.setFileType(FTP.BINARY_FILE_TYPE);
      ftp.changeWorkingDirectory(folder);
      for (int i = 0; i < 3; i++) {
        try (OutputStream out = new FileOutputStream(local.resolve("down-" + i).toFile())) {
          ftp.retrieveFile("there-" + i, out);
        }
      }
      for (int i = 0; i < 3; i++) {
        try (InputStream in = new FileInputStream(local.resolve("up-" + i).toFile())) {
          ftp.storeFile("up-" + i, in);
        }
      }
    } finally {
      ftp.disconnect();
    }
  }
}
