package dev.ferry.cli.visit;

import dev.ferry.FtpException;
import dev.ferry.FtpReplyException;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.output.Failure;
import dev.ferry.cli.output.Words;
import dev.ferry.transfer.Refusal;
import dev.ferry.transfer.TransferException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Finds out what a failure means, and says so. A server that says only no is asked why. */
final class Diagnosis {

  /** Of a quota, as a rule (RFC 959: exceeded storage allocation). */
  private static final int NO_SPACE = 552;

  private Diagnosis() {}

  /**
   * Of what happened at a place.
   *
   * @param what what was to be done, and where
   * @param where null if no server is at it
   */
  static Failure of(String what, @Nullable Remote where, IOException thrown) {
    IOException e = root(thrown);
    if (e instanceof MirrorFailure) {
      return new Failure(ExitCode.PARTLY, what, String.valueOf(e.getMessage()), "", e);
    }
    ExitCode code = ExitCode.of(e);
    String why = Words.reason(e);
    if (e instanceof FtpException refusal && where != null && saysOnlyNo(refusal, code)) {
      Refusal reason = ask(where, refusal);
      if (reason != Refusal.NOT_ALLOWED || code.isRefusal()) {
        return new Failure(code(reason), what, words(reason) + " (" + why + ")", advice(reason), e);
      }
    }
    return new Failure(code, what, why, advice(e, code), e);
  }

  /**
   * Apache FtpServer refuses by 450, as if it were for a while, to delete a directory by DELE;
   * vsftpd says 226, with a remark, of a directory that isn't there.
   */
  private static boolean saysOnlyNo(FtpException refusal, ExitCode code) {
    if (refusal.code() == NO_SPACE) {
      return false;
    }
    return code.isRefusal() || refusal.code() == 450 || refusal instanceof FtpReplyException;
  }

  /** What is behind the failure of a transfer. */
  private static IOException root(IOException e) {
    boolean wraps = e.getClass() == TransferException.class;
    return wraps && e.getCause() instanceof IOException cause ? cause : e;
  }

  private static Refusal ask(Remote where, FtpException refusal) {
    try {
      return where.path().isEmpty()
          ? Refusal.NOT_ALLOWED
          : where.client().at(where.path()).whyRefused(refusal);
    } catch (IOException e) {
      refusal.addSuppressed(e);
      return Refusal.NOT_ALLOWED; // that much is known
    }
  }

  private static ExitCode code(Refusal reason) {
    return switch (reason) {
      case NOT_THERE, NO_PARENT -> ExitCode.NOT_THERE;
      case EXISTS, NOT_EMPTY, IS_A_DIRECTORY, NOT_A_DIRECTORY -> ExitCode.IN_THE_WAY;
      case NOT_ALLOWED -> ExitCode.NOT_ALLOWED;
    };
  }

  private static String words(Refusal reason) {
    return switch (reason) {
      case NOT_THERE -> "it is not there";
      case NO_PARENT -> "the directory for it is not there";
      case EXISTS -> "something stands there already";
      case NOT_EMPTY -> "the directory is not empty";
      case IS_A_DIRECTORY -> "it is a directory";
      case NOT_A_DIRECTORY -> "it is no directory";
      case NOT_ALLOWED -> "it is not allowed";
    };
  }

  private static String advice(Refusal reason) {
    return switch (reason) {
      case NOT_THERE -> "'ferry ls' shows what is";
      case NO_PARENT -> "'ferry mkdir', or --create-dirs, makes it";
      case EXISTS, NOT_A_DIRECTORY, NOT_ALLOWED -> "";
      case NOT_EMPTY -> "'ferry rm -r' deletes what is in it, too";
      case IS_A_DIRECTORY -> "'ferry mirror' copies whole trees, and 'ferry rm -r' deletes them";
    };
  }

  private static String advice(IOException e, ExitCode code) {
    if (code == ExitCode.LOGIN_REFUSED) {
      return "check the user and the password";
    }
    if (e instanceof UnknownHostException) {
      return "check how its name is written, and whether there is a network";
    }
    if (e instanceof SSLException) {
      return "--ca or --pin tell whom to trust, and 'ferry doctor' looks closer";
    }
    if (e instanceof ConnectException || e instanceof SocketTimeoutException) {
      return "'ferry doctor' finds out where it is stuck";
    }
    if (e.getClass() == InterruptedIOException.class) {
      return ""; // whoever has stopped it knows what to do
    }
    return e instanceof FileSystemException || code != ExitCode.NETWORK ? "" : "try again later";
  }
}
