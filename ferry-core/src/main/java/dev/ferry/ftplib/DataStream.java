package dev.ferry.ftplib;

import dev.ferry.internal.data.DataConnection;
import dev.ferry.internal.engine.TransferDialogue;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/**
 * The data connection of a running transfer, as {@link Ftp#transferCmd(String)} hands it out.
 *
 * <p>Read it to its end or write it, {@link #close()} it, then ask for the server's verdict with
 * {@link Ftp#voidResp()}. If no byte moves for the stall timeout, reading and writing throw {@link
 * java.net.SocketTimeoutException}. One thread at a time.
 */
public final class DataStream implements Closeable {

  private final TransferDialogue dialogue;
  private final DataConnection data;
  private final InputStream in = new In();
  private final OutputStream out = new Out();

  DataStream(TransferDialogue dialogue) {
    this.dialogue = dialogue;
    this.data = dialogue.data();
  }

  /** The bytes that the server sends. Closing it closes the data connection. */
  public InputStream in() {
    return in;
  }

  /** Where bytes for the server go. Closing it closes the data connection. */
  public OutputStream out() {
    return out;
  }

  /** Reads to the end, into a channel, in blocks of 4 MiB; returns how many bytes. */
  public long copyTo(WritableByteChannel target) throws IOException {
    return data.copyTo(target);
  }

  /**
   * Sends all that a channel has left; returns how many bytes. A {@link
   * java.nio.channels.FileChannel} is sent by the operating system itself, where it can.
   */
  public long copyFrom(ReadableByteChannel source) throws IOException {
    return data.copyFrom(source);
  }

  /** This end of the data connection. */
  public InetSocketAddress localAddress() {
    return data.local();
  }

  /** The server's end of the data connection. */
  public InetSocketAddress peerAddress() {
    return data.peer();
  }

  /**
   * Ends the data connection. After an upload the server sees the end behind the last byte; a
   * download that was not read to its end is reset. Idempotent.
   */
  @Override
  public void close() throws IOException {
    dialogue.endData();
  }

  private final class In extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, buffer.length);
      return length == 0 ? 0 : data.read(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
      DataStream.this.close();
    }
  }

  private final class Out extends OutputStream {

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] buffer, int offset, int length) throws IOException {
      data.write(buffer, offset, length);
    }

    @Override
    public void close() throws IOException {
      DataStream.this.close();
    }
  }
}
