package dev.ferry.cli.output;

/** The command line, or a file that it names, is wrong. The message is for the user. */
public final class UsageException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong; no secret is to be in it. */
  public UsageException(String message) {
    super(message);
  }
}
