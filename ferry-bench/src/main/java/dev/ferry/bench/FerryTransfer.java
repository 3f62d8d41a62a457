package dev.ferry.bench;

import dev.ferry.FtpOptions;
import dev.ferry.ftplib.Ftp;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Ferry's own calls, as users write them. */
final class FerryTransfer implements Transfer {

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
    this.ftp = login(site);
  }

  /** A connection that has logged in. */
  static Ftp login(Site site) throws IOException {
    Ftp ftp = new Ftp(FtpOptions.builder(site.host()).port(site.port()).build());
    try {
      ftp.connect();
      ftp.login(site.user(), site.password());
      return ftp;
    } catch (IOException | RuntimeException e) {
      ftp.close();
      throw e;
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
      default -> throw new IllegalArgumentException(way.id());
    };
  }

  @Override
  public void close() throws IOException {
    ftp.quit();
  }
}
