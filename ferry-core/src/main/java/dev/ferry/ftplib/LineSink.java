package dev.ferry.ftplib;

import java.io.IOException;

/**
 * Takes a line of text without its line end; {@code System.out::println} and {@code List::add} fit.
 */
@FunctionalInterface
public interface LineSink {

  /**
   * Takes one line.
   *
   * @throws IOException to end the transfer; it reaches the caller as it is
   */
  void accept(String line) throws IOException;
}
