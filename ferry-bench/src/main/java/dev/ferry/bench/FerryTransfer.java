package dev.ferry.bench;

import dev.ferry.FtpOptions;
import dev.ferry.TlsOptions;
import dev.ferry.TlsSummary;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.FtpTls;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Ferry's own calls, as users write them. */
final class FerryTransfer implements Transfer {

  private static final String TLS_12 = "TLSv1.2";
  static final String TLS_13 = "TLSv1.3";

  private final Way way;
  private final Path local;
  private final String retr;
  private final String stor;
  private final Ftp ftp;

  FerryTransfer(Way way, Site site, Path local, String remote) throws IOException {
    this.way = way;
    this.local = local;
    this.retr = "RETR " + site.folder() + remote;
    this.stor = "STOR " + site.folder() + remote;
    this.ftp = login(site, way.onlyUnderTls() ? TLS_12 : TLS_13);
  }

  /** A connection that has logged in. */
  static Ftp login(Site site) throws IOException {
    return login(site, TLS_13);
  }

  private static Ftp login(Site site, String protocol) throws IOException {
    FtpOptions plain = FtpOptions.builder(site.host()).port(site.port()).build();
    Ftp ftp =
        site.authority().isEmpty()
            ? new Ftp(plain)
            : new FtpTls(plain.toBuilder().tls(trusting(site.authority().get(), protocol)).build());
    try {
      ftp.connect();
      ftp.login(site.user(), site.password());
      return ftp;
    } catch (IOException | RuntimeException e) {
      ftp.close();
      throw e;
    }
  }

  static TlsOptions trusting(Path authority, String protocol) throws IOException {
    try (InputStream in = Files.newInputStream(authority)) {
      var certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
      return TlsOptions.builder().trust((X509Certificate) certificate).protocols(protocol).build();
    } catch (CertificateException e) {
      throw new IOException(authority + " is no certificate", e);
    }
  }

  @Override
  public long move() throws IOException {
    return switch (way.id()) {
      case "retr-nothing/ferry-channel" -> {
        Nothing nothing = new Nothing();
        ftp.retrBinary(retr, nothing);
        yield nothing.taken();
      }
      case "retr-nothing/ferry-sink" -> {
        Nothing nothing = new Nothing();
        ftp.retrBinary(retr, nothing::write);
        yield nothing.taken();
      }
      case "retr-file/ferry-channel" -> {
        try (FileChannel out =
            FileChannel.open(local, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          ftp.retrBinary(retr, out);
        }
        yield Files.size(local);
      }
      case "retr-file/ferry-sink" -> {
        try (FileOutputStream out = new FileOutputStream(local.toFile())) {
          ftp.retrBinary(retr, out::write);
        }
        yield Files.size(local);
      }
      case "stor/ferry-channel" -> {
        try (FileChannel in = FileChannel.open(local)) {
          ftp.storBinary(stor, in);
        }
        yield Files.size(local);
      }
      case "stor/ferry-stream" -> {
        try (FileInputStream in = new FileInputStream(local.toFile())) {
          ftp.storBinary(stor, in);
        }
        yield Files.size(local);
      }
      case "stor/ferry-other" -> {
        try (InputStream in = new FilterInputStream(new FileInputStream(local.toFile())) {}) {
          ftp.storBinary(stor, in);
        }
        yield Files.size(local);
      }
      case "stor-small/ferry-stream", "stor-small/ferry-tls12" -> {
        for (int i = 0; i < Task.SMALL_FILES; i++) {
          try (FileInputStream in = new FileInputStream(local.toFile())) {
            ftp.storBinary(stor + i, in);
          }
        }
        yield (long) Task.SMALL_FILES * Task.SMALL_BYTES;
      }
      default -> throw new IllegalArgumentException(way.id());
    };
  }

  /** Says goodbye; under TLS every data connection must have resumed a session. */
  @Override
  public void close() throws IOException {
    if (ftp instanceof FtpTls secured) {
      TlsSummary tls = secured.tls();
      if (tls.resumed() != tls.dataConnections() || !tls.cipherSuite().contains("AES_256_GCM")) {
        throw new IOException("not as it should be: " + tls);
      }
    }
    ftp.quit();
  }
}
