package dev.ferry.ftplib;

import java.io.IOException;

/** Takes a block of bytes; {@code OutputStream::write} fits. */
@FunctionalInterface
public interface BlockSink {

  /**
   * Takes bytes. The array is used again afterwards: copy what is to be kept.
   *
   * @throws IOException to end the transfer; it reaches the caller as it is
   */
  void accept(byte[] buffer, int offset, int length) throws IOException;
}
