package dev.ferry.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.FtpOptions;
import dev.ferry.FtpPermanentException;
import dev.ferry.Security;
import dev.ferry.TlsSummary;
import dev.ferry.cli.output.DiffersException;
import dev.ferry.cli.output.Words;
import dev.ferry.cli.place.FtpUrl;
import dev.ferry.ftplib.DataStream;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.FtpTls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One session through all that ftplib does, each result checked, in a folder that it makes and
 * removes again.
 *
 * <p>It stops at the first step that doesn't hold. One thread, once.
 */
final class DemoSession {

  private static final String BIG = "big.bin";
  private static final String NOTES = "notes.txt";
  private static final String RENAMED = "notes-1.txt";

  /**
   * What trips up careless code: an empty line, a lone dot, blanks at the end, letters beyond
   * ASCII.
   */
  private static final List<String> NOTE_LINES =
      List.of(
          "A text in lines.",
          "",
          ".",
          "blanks at the end  ",
          "Gr\u00fc\u00dfe, \u65e5\u672c",
          "the last");

  /** How much of a download is read before it is aborted. */
  private static final int ABORT_AFTER = 64 * 1024;

  private final FtpUrl server;
  private final FtpOptions options;
  private final boolean mustResume;
  private final long bigBytes;
  private final Steps steps;
  private final String folder =
      "ferry-demo-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());

  private boolean folderMayExist;

  /**
   * Prepares a session.
   *
   * @param options whether TLS is to be spoken, and whom to trust
   * @param mustResume under TLS, whether it is a failure if no data connection resumed a session
   * @param bigBytes the size of the binary file, in bytes
   */
  DemoSession(FtpUrl server, FtpOptions options, boolean mustResume, long bigBytes, Steps steps) {
    this.server = server;
    this.options = options;
    this.mustResume = mustResume;
    this.bigBytes = bigBytes;
    this.steps = steps;
  }

  /**
   * Does all steps.
   *
   * @throws DiffersException if a step went through but its result is wrong
   * @throws IOException if a step failed; {@link #cleanUp()} removes what is left
   */
  void run() throws IOException {
    try (Ftp ftp = newFtp()) {
      enter(ftp);
      upload(ftp);
      look(ftp);
      download(ftp);
      rearrange(ftp);
      abort(ftp);
      leave(ftp);
    }
  }

  private Ftp newFtp() {
    return options.security() == Security.NONE ? new Ftp(options) : new FtpTls(options);
  }

  private void enter(Ftp ftp) throws IOException {
    steps.step("connect", () -> ftp.connect(server.host(), server.port()));
    steps.step("login", () -> ftp.login(server.user(), server.password()));
    if (!server.path().isEmpty()) {
      steps.step("cwd", () -> ftp.cwd(server.path()));
    }
    steps.step(
        "mkd " + folder,
        () -> {
          folderMayExist = true; // even if the reply gets lost
          return ftp.mkd(folder);
        });
    steps.step("cwd " + folder, () -> ftp.cwd(folder));
  }

  private void upload(Ftp ftp) throws IOException {
    steps.step(
        "upload " + BIG,
        () -> {
          long start = System.nanoTime();
          ftp.storBinary("STOR " + BIG, new SeededBytes(bigBytes));
          return Words.speed(bigBytes, System.nanoTime() - start);
        });
    steps.step(
        "upload " + NOTES,
        () -> {
          byte[] text = (String.join("\n", NOTE_LINES) + "\n").getBytes(UTF_8);
          ftp.storLines("STOR " + NOTES, new ByteArrayInputStream(text));
          return NOTE_LINES.size() + " lines of text";
        });
  }

  private void look(Ftp ftp) throws IOException {
    steps.step("nlst", () -> expectNames(ftp, Set.of(BIG, NOTES)));
    List<String> listing = new ArrayList<>();
    steps.step(
        "dir",
        () -> {
          ftp.dir(listing::add);
          for (String name : List.of(BIG, NOTES)) {
            if (listing.stream().noneMatch(line -> line.endsWith(name))) {
              throw new DiffersException("the listing doesn't show " + name + ": " + listing);
            }
          }
          return listing.size() + " lines";
        });
    listing.forEach(steps::detail);
    steps.step(
        "size " + BIG,
        () -> {
          ftp.voidCmd("TYPE I"); // the size of a text would depend on its line ends
          long size = ftp.size(BIG).orElse(-1);
          if (size != bigBytes) {
            throw new DiffersException("the server counts " + size + " bytes, not " + bigBytes);
          }
          return size + " bytes";
        });
  }

  private static String expectNames(Ftp ftp, Set<String> expected) throws IOException {
    Set<String> names = new TreeSet<>();
    for (String name : ftp.nlst()) {
      names.add(name.substring(name.lastIndexOf('/') + 1)); // some servers give whole paths
    }
    if (!names.equals(expected)) {
      throw new DiffersException("the folder holds " + names + ", not " + new TreeSet<>(expected));
    }
    return String.join(" ", names);
  }

  private void download(Ftp ftp) throws IOException {
    MessageDigest arrived = SeededBytes.newSha256();
    steps.step(
        "download " + BIG,
        () -> {
          long start = System.nanoTime();
          ftp.retrBinary("RETR " + BIG, arrived::update);
          return Words.speed(bigBytes, System.nanoTime() - start);
        });
    steps.step(
        "compare " + BIG,
        () -> {
          String back = HexFormat.of().formatHex(arrived.digest());
          String sent = SeededBytes.sha256(bigBytes);
          if (!back.equals(sent)) {
            throw new DiffersException("SHA-256 was " + sent + " when sent and " + back + " back");
          }
          return "SHA-256 " + back.substring(0, 16) + "..., as sent";
        });
    steps.step(
        "download " + NOTES,
        () -> {
          List<String> lines = new ArrayList<>();
          ftp.retrLines("RETR " + NOTES, lines::add);
          if (!lines.equals(NOTE_LINES)) {
            throw new DiffersException("sent " + NOTE_LINES + ", got back " + lines);
          }
          return lines.size() + " lines, as sent";
        });
  }

  private void rearrange(Ftp ftp) throws IOException {
    steps.step("rename " + NOTES, () -> ftp.rename(NOTES, RENAMED));
    steps.step("nlst", () -> expectNames(ftp, Set.of(BIG, RENAMED)));
    steps.step("delete " + RENAMED, () -> ftp.delete(RENAMED));
  }

  private void abort(Ftp ftp) throws IOException {
    steps.step(
        "abort a download",
        () -> {
          ftp.voidCmd("TYPE I");
          try (DataStream data = ftp.transferCmd("RETR " + BIG)) {
            int read = data.in().readNBytes(ABORT_AFTER).length;
            return "after " + read + " bytes: " + ftp.abort();
          }
        });
    steps.step("pwd", ftp::pwd);
  }

  private void leave(Ftp ftp) throws IOException {
    steps.step("delete " + BIG, () -> ftp.delete(BIG));
    steps.step("cwd ..", () -> ftp.cwd(".."));
    steps.step("rmd " + folder, () -> ftp.rmd(folder));
    folderMayExist = false;
    if (ftp instanceof FtpTls secured) {
      steps.step("tls", () -> summary(secured.tls()));
    }
    steps.step("quit", ftp::quit);
  }

  private String summary(TlsSummary tls) throws IOException {
    if (mustResume && tls.resumed() == 0) {
      throw new IOException(
          "none of the " + tls.dataConnections() + " data connections resumed the TLS session");
    }
    String made = tls.resumed() + " of " + tls.dataConnections() + " data connections resumed";
    String again = tls.retries() == 0 ? "" : ", " + tls.retries() + " of them at the second try";
    return tls.protocol() + ", " + tls.cipherSuite() + ", " + made + again;
  }

  /**
   * Removes what a failed session may have left on the server, over a new connection: the old one
   * may be beyond use.
   *
   * @return what was found, in words; empty if there was nothing to remove
   */
  String cleanUp() {
    if (!folderMayExist) {
      return "";
    }
    try (Ftp ftp = newFtp()) {
      ftp.connect(server.host(), server.port());
      ftp.login(server.user(), server.password());
      if (!server.path().isEmpty()) {
        ftp.cwd(server.path());
      }
      try {
        ftp.cwd(folder);
      } catch (FtpPermanentException e) {
        return ""; // it was never made
      }
      deleteIfThere(ftp, BIG);
      deleteIfThere(ftp, NOTES);
      deleteIfThere(ftp, RENAMED);
      ftp.cwd("..");
      ftp.rmd(folder);
      ftp.quit();
      return "removed " + folder + " from the server";
    } catch (IOException e) {
      return folder + " may be left on the server: " + Words.reason(e);
    }
  }

  /** Deletes a file, if that is possible: if it stays, the rmd that follows says so. */
  private static void deleteIfThere(Ftp ftp, String name) throws IOException {
    try {
      ftp.delete(name);
    } catch (FtpPermanentException e) {
      return; // not that one
    }
  }
}
