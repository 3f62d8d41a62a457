package dev.ferry.ftplib;

import dev.ferry.FtpOptions;
import dev.ferry.FtpProtocolException;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.engine.NetAscii;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.wire.EscapedBytes;
import dev.ferry.internal.wire.LineReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The middle stratum of {@link Ftp}: everything that has a data connection.
 *
 * <p>Only here because one file with all of ftplib's methods would be too long to read.
 */
abstract class FtpTransfers extends FtpConversation {

  /** In place of an offset: send no REST. */
  public static final long NO_REST = -1;

  private static final int RETR_BLOCK = 256 * 1024;
  private static final int STOR_BLOCK = 1024 * 1024;
  private static final int LARGEST_BLOCK = 1 << 30;

  FtpTransfers(FtpOptions options, boolean mayBeSecured) {
    super(options, mayBeSecured);
  }

  /** {@link #transferCmd(String, long)} without REST. */
  public DataStream transferCmd(String command) throws IOException {
    return transferCmd(command, NO_REST);
  }

  /**
   * {@link #nTransferCmd(String, long)} without the size. ftplib: {@code transfercmd(cmd, rest)}.
   */
  public DataStream transferCmd(String command, long rest) throws IOException {
    return nTransferCmd(command, rest).data();
  }

  /** {@link #nTransferCmd(String, long)} without REST. */
  public NTransfer nTransferCmd(String command) throws IOException {
    return nTransferCmd(command, NO_REST);
  }

  /**
   * Opens a data connection and sends a transfer command on it. Read or write it, close it, then
   * call {@link #voidResp()}. No TYPE is sent. ftplib: {@code ntransfercmd(cmd, rest)}.
   *
   * @param command RETR, STOR, LIST or the like; accepts 1xx, and one stray 2xx before it
   * @param rest where to restart, in bytes (REST, RFC 3659 §5; accepts 1xx to 3xx), or {@link
   *     #NO_REST}
   * @throws IllegalArgumentException if rest is below -1
   * @throws dev.ferry.FtpException if the server refuses; no data connection is left open, and the
   *     control connection stays usable as {@link Ftp} says
   */
  public NTransfer nTransferCmd(String command, long rest) throws IOException {
    TransferDialogue dialogue = open(command, rest);
    return new NTransfer(new DataStream(dialogue), dialogue.size());
  }

  /** {@link #retrBinary(String, BlockSink, int, long)} in blocks of up to 256 KiB, without REST. */
  public String retrBinary(String command, BlockSink sink) throws IOException {
    return retrBinary(command, sink, RETR_BLOCK, NO_REST);
  }

  /**
   * Downloads in binary: TYPE I (accepts 2xx), then the command. ftplib: {@code retrbinary(cmd,
   * callback, blocksize, rest)}.
   *
   * @param sink gets each block as it comes
   * @param blockSize the most that it gets at once, 1 byte to 1 GiB
   * @param rest where to restart, in bytes, or {@link #NO_REST}
   * @return the final reply, which must be 2xx
   */
  public String retrBinary(String command, BlockSink sink, int blockSize, long rest)
      throws IOException {
    byte[] block = new byte[checkBlockSize(blockSize)];
    return binary(
        command,
        rest,
        data -> {
          int count;
          while ((count = data.read(block, 0, block.length)) >= 0) {
            sink.accept(block, 0, count);
          }
        });
  }

  /**
   * Downloads in binary into a channel, in blocks of 4 MiB: the fastest way into a file. Otherwise
   * as {@link #retrBinary(String, BlockSink)}; ftplib has no counterpart.
   */
  public String retrBinary(String command, WritableByteChannel out) throws IOException {
    return binary(command, NO_REST, data -> data.copyTo(out));
  }

  /**
   * {@link #retrLines(String, LineSink)} to {@code System.out}; bytes that aren't valid in the
   * encoding are printed as what they are in ISO-8859-1.
   */
  public String retrLines(String command) throws IOException {
    return retrLines(command, line -> System.out.println(EscapedBytes.readable(line)));
  }

  /**
   * Downloads text line by line: TYPE A (accepts 1xx to 3xx), then the command. A line ends with
   * CRLF, LF or CR; the last may have no end. ftplib: {@code retrlines(cmd, callback)}.
   *
   * <p>Bytes that aren't valid in the encoding come as the characters U+DC80 to U+DCFF, one for
   * each: a name with such bytes can be given back, and is sent as it was.
   *
   * @return the final reply, which must be 2xx
   * @throws FtpProtocolException if a line is longer than the options allow (8,192 bytes); the
   *     connection stays usable
   */
  public String retrLines(String command, LineSink sink) throws IOException {
    Engine engine = engine();
    engine.command(command);
    engine.send("TYPE A");
    LineReader lines = new LineReader(options().encoding(), options().maxLineBytes());
    return run(
        command,
        NO_REST,
        data -> {
          String line;
          while ((line = lines.readLine(data)) != null) {
            debug().dataLineReceived(line);
            sink.accept(line);
          }
        });
  }

  /**
   * {@link #storBinary(String, InputStream, int, BlockSink, long)} in blocks of up to 1 MiB,
   * without an echo and without REST.
   */
  public String storBinary(String command, InputStream in) throws IOException {
    return storBinary(command, in, STOR_BLOCK, null, NO_REST);
  }

  /**
   * Uploads in binary: TYPE I (accepts 2xx), then the command. The stream is read to its end and
   * stays open. ftplib: {@code storbinary(cmd, fp, blocksize, callback, rest)}.
   *
   * <p>A {@link FileInputStream} without an echo is sent by the operating system itself.
   *
   * @param blockSize how much is read at once, 1 byte to 1 GiB
   * @param echo gets each block after it was sent, or null
   * @param rest where the server should begin to write, in bytes, or {@link #NO_REST}
   * @return the final reply, which must be 2xx
   */
  public String storBinary(
      String command, InputStream in, int blockSize, @Nullable BlockSink echo, long rest)
      throws IOException {
    checkBlockSize(blockSize);
    // Not of a subclass: it may give other bytes than the file.
    if (echo == null && in.getClass() == FileInputStream.class) {
      return binary(command, rest, data -> data.copyFrom(((FileInputStream) in).getChannel()));
    }
    byte[] block = new byte[blockSize];
    return binary(
        command,
        rest,
        data -> {
          int count;
          while ((count = in.read(block)) >= 0) {
            data.write(block, 0, count);
            if (echo != null) {
              echo.accept(block, 0, count);
            }
          }
        });
  }

  /**
   * Uploads in binary what a channel has left. A {@link java.nio.channels.FileChannel} is sent by
   * the operating system itself. Otherwise as {@link #storBinary(String, InputStream)}; ftplib has
   * no counterpart.
   */
  public String storBinary(String command, ReadableByteChannel in) throws IOException {
    return binary(command, NO_REST, data -> data.copyFrom(in));
  }

  /** {@link #storLines(String, InputStream, BlockSink)} without an echo. */
  public String storLines(String command, InputStream in) throws IOException {
    return storLines(command, in, null);
  }

  /**
   * Uploads text: TYPE A (accepts 2xx), then the command. Each line is sent with CRLF, whether it
   * ended with CRLF, LF or nothing. The stream is read to its end and stays open. ftplib: {@code
   * storlines(cmd, fp, callback)}.
   *
   * @param echo gets each line as it was sent, or null
   * @return the final reply, which must be 2xx
   * @throws FtpProtocolException if a line is longer than the options allow (8,192 bytes); the
   *     server has seen the transfer break off, and the connection stays usable
   */
  public String storLines(String command, InputStream in, @Nullable BlockSink echo)
      throws IOException {
    Engine engine = engine();
    engine.command(command);
    engine.require("TYPE A");
    NetAscii.Echo heard = echo == null ? null : echo::accept;
    return run(
        command, NO_REST, data -> new NetAscii(data, options().maxLineBytes()).send(in, heard));
  }

  /** TYPE I and a whole transfer. Everything is checked before the first byte leaves. */
  private String binary(String command, long rest, TransferDialogue.Body body) throws IOException {
    Engine engine = engine();
    engine.command(command);
    restartMarker(rest);
    engine.require("TYPE I");
    return run(command, rest, body);
  }

  private String run(String command, long rest, TransferDialogue.Body body) throws IOException {
    return open(command, rest).run(body).text();
  }

  private TransferDialogue open(String command, long rest) throws IOException {
    return engine().open(command, restartMarker(rest));
  }

  private static OptionalLong restartMarker(long rest) {
    if (rest < NO_REST) {
      throw new IllegalArgumentException("restart at " + rest);
    }
    return rest == NO_REST ? OptionalLong.empty() : OptionalLong.of(rest);
  }

  private static int checkBlockSize(int blockSize) {
    if (blockSize < 1 || blockSize > LARGEST_BLOCK) {
      throw new IllegalArgumentException(
          "block size " + blockSize + " is not within 1 to " + LARGEST_BLOCK);
    }
    return blockSize;
  }
}
