package dev.ferry.cli.doctor;

import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What one check has found.
 *
 * @param check the name of the check
 * @param status how it came out
 * @param words what holds or fails, with the server's own words where it said some
 * @param remedy which setting or which change of the server mends it; empty if nothing has to
 * @param cause of a failure, for the exit code
 */
public record Finding(
    String check, Status status, String words, String remedy, Optional<IOException> cause) {

  static Finding ok(String words) {
    return new Finding("", Status.OK, words, "", Optional.empty());
  }

  static Finding note(String words, String remedy) {
    return new Finding("", Status.NOTE, words, remedy, Optional.empty());
  }

  static Finding fails(String words, String remedy, IOException cause) {
    return new Finding("", Status.FAILS, words, remedy, Optional.of(cause));
  }

  static Finding skipped(String why) {
    return new Finding("", Status.SKIPPED, why, "", Optional.empty());
  }

  /** The same under the name of its check, with its remedy for the command line, too. */
  Finding of(String name, UnaryOperator<String> words) {
    return new Finding(
        name,
        status,
        words.apply(this.words),
        words.apply(CommandLineNames.addedTo(remedy)),
        cause);
  }
}
