package dev.ferry.cli.doctor;

import dev.ferry.FtpException;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts errors and the words of a server into a line for people. */
final class Wording {

  /** As vsftpd, ProFTPD, Pure-FTPd, pyftpdlib and FileZilla Server say it. */
  private static final Pattern LIMITS =
      Pattern.compile(
          "(?i)too many|maximum|max(\\.|imal)? number|limit|already connected|connections? from your");

  private static final Pattern TLS =
      Pattern.compile("(?i)\\b(TLS|SSL|AUTH|encrypt\\w*|cleartext|clear text|secure|PROT)\\b");

  private static final int MOST_CHARACTERS = 500;
  private static final int MOST_CAUSES = 10;

  private Wording() {}

  /** Says why something failed; a server's own words stay as they are. */
  static String reason(IOException e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    if (e instanceof FtpException answer && answer.reply().isPresent()) {
      return "the server said "
          + message
          + behind(e).map(here -> ", and here: " + reason(here)).orElse("");
    }
    if (e instanceof EOFException) {
      return "the server hung up (" + message + ")";
    }
    if (e instanceof UnknownHostException) {
      return "there is no host of that name (" + message + ")";
    }
    return message;
  }

  /** What the network did to the data connection, before the server said that it was lost. */
  static Optional<IOException> behind(IOException e) {
    if (!(e instanceof FtpException)) {
      return Optional.empty();
    }
    return Arrays.stream(e.getSuppressed())
        .filter(IOException.class::isInstance)
        .map(IOException.class::cast)
        .findFirst();
  }

  /** Whether a refusal is about how many may be there at once, whatever its code. */
  static boolean isAboutLimits(FtpException e) {
    return LIMITS.matcher(String.valueOf(e.getMessage())).find();
  }

  /** Whether a refusal is about TLS, whatever its code: 421, 503, 521, 522, 530, 534, 550. */
  static boolean isAboutTls(FtpException e) {
    return e.code() == 534 || TLS.matcher(String.valueOf(e.getMessage())).find();
  }

  /** Whether a handshake failed because the other side doesn't speak TLS. */
  static boolean saysNotTls(IOException e) {
    return String.valueOf(e.getMessage()).contains("is not TLS");
  }

  /** Whether a handshake failed for the server's certificate. */
  static boolean isAboutCertificate(Throwable e) {
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
      if (cause instanceof CertificateException) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** What a check has no words of its own for. */
  static Finding unexpected(IOException e) {
    return Finding.note(
        "this could not be seen: " + reason(e), "look at the server's log for this moment");
  }

  /** A duration for a person: {@code "60 s"}, {@code "0.25 s"}. */
  static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
  }

  /** One line, not endless, without control characters, and without any of the secrets. */
  static String tame(String words, List<String> secrets) {
    String hidden = words;
    for (String secret : secrets) {
      hidden = hidden.replace(secret, "****");
    }
    String line = hidden.replaceAll("\\R", " / ").replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
  }
}
