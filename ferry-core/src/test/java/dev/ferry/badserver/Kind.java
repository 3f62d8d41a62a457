package dev.ferry.badserver;

import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.MlsdEntry;
import dev.ferry.testing.Script;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** The four kinds of transfer, and the script of each. */
public enum Kind {
  RETR("I", "RETR a"),
  STOR("I", "STOR a"),
  LIST("A", "LIST"),
  MLSD("A", "MLSD");

  /** More than any socket buffer holds. */
  static final byte[] MUCH = new byte[16 << 20];

  private final String type;
  private final String command;

  Kind(String type, String command) {
    this.type = type;
    this.command = command;
  }

  String command() {
    return command;
  }

  /** The server's side up to the transfer command, unanswered. */
  Script begin(Script s) {
    return s.expect("TYPE " + type).reply("200 ok").expect("PASV").passive().expect(command);
  }

  /** The server's side of the data, without their end. */
  Script some(Script s) {
    return this == STOR ? s.receivePart(1000) : s.dataPart("type=file; first\r\ntype=fi");
  }

  /** The server's side of all data. */
  Script all(Script s) {
    return this == STOR ? s.receive() : s.data("type=file; first\r\n");
  }

  /** The client's side, to the end. */
  void run(Ftp ftp) throws IOException {
    run(ftp, new byte[10_000]);
  }

  /** The same, with this to upload. */
  void run(Ftp ftp, byte[] upload) throws IOException {
    switch (this) {
      case RETR -> ftp.retrBinary(command, (buffer, offset, length) -> {});
      case STOR -> ftp.storBinary(command, new ByteArrayInputStream(upload));
      case LIST -> ftp.retrLines(command, line -> {});
      case MLSD -> list(ftp);
    }
  }

  private static void list(Ftp ftp) throws IOException {
    try (Stream<MlsdEntry> entries = ftp.mlsd("")) {
      entries.forEach(entry -> {});
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
