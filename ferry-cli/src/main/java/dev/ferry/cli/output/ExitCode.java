package dev.ferry.cli.output;

import dev.ferry.FtpException;
import dev.ferry.FtpPermanentException;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code ferry} tells the shell when it ends. Scripts rely on the numbers: they stay. */
public enum ExitCode {
  OK(0, "all went well"),
  NETWORK(2, "the network, TLS, the server's temporary trouble, or a reply that is not FTP"),
  LOGIN_REFUSED(3, "the server refused the login"),
  NOT_THERE(4, "a file or folder is not there"),
  NOT_ALLOWED(5, "the server said no for good (5xx), or access is denied"),
  IN_THE_WAY(6, "something exists already, is not empty, or is no folder"),
  DIFFERS(7, "what came back is not what was sent"),
  LOCAL(8, "this machine: a full disk, a directory in the place of a file, and the like"),
  PARTLY(9, "some of a tree could not be done; the rest is"),
  USAGE(64, "the command line is wrong"),
  INTERNAL(70, "a fault of ferry itself");

  /** 530, not logged in (RFC 959); and 430, which some servers say for a wrong password. */
  private static final Set<Integer> LOGIN_REFUSALS = Set.of(530, 430);

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  /** Returns the number for the shell, 0 to 255. */
  public int number() {
    return number;
  }

  /** Whether somebody has said no, and may be asked why. */
  public boolean isRefusal() {
    return this == NOT_ALLOWED;
  }

  /** Finds the code for an error of the network, of a server or of the local file system. */
  public static ExitCode of(IOException e) {
    if (e instanceof DiffersException || e instanceof VerificationException) {
      return DIFFERS;
    }
    if (e instanceof FtpException answer) {
      if (LOGIN_REFUSALS.contains(answer.code())) {
        return LOGIN_REFUSED;
      }
      return answer instanceof FtpPermanentException ? NOT_ALLOWED : NETWORK;
    }
    if (e instanceof NoSuchFileException) {
      return NOT_THERE;
    }
    if (e instanceof AccessDeniedException || e instanceof NotOfferedException) {
      return NOT_ALLOWED;
    }
    if (e instanceof FileAlreadyExistsException
        || e instanceof NotDirectoryException
        || e instanceof DirectoryNotEmptyException) {
      return IN_THE_WAY;
    }
    return e instanceof FileSystemException ? LOCAL : NETWORK;
  }

  /** Lists all codes for the help text, one line each. */
  public static String table() {
    return Arrays.stream(values())
        .map(code -> String.format("  %2d  %s%n", code.number, code.meaning))
        .collect(Collectors.joining());
  }
}
