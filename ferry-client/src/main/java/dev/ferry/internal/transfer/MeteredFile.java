package dev.ferry.internal.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/** The end of a file, counted as it grows. Closing it closes nothing. */
record MeteredFile(FileChannel file, Meter meter) implements WritableByteChannel {

  @Override
  public int write(ByteBuffer from) throws IOException {
    int written = LocalFailure.guard(() -> file.write(from));
    meter.moved(written);
    return written;
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() {}
}
