package dev.ferry.internal.control;

import dev.ferry.FtpOptions;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.reply.ReplyReader;
import dev.ferry.internal.wire.ByteSource;
import dev.ferry.internal.wire.Deadline;
import dev.ferry.internal.wire.LineReader;
import dev.ferry.internal.wire.Wire;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * Commands out and replies in, over one wire. It knows nothing of which belongs to which. One
 * thread; only {@link #close()} may come from another.
 */
final class ControlWire {

  private final FtpOptions options;
  private volatile Wire wire;
  private LineReader lines;
  private ReplyReader replies;
  private final ByteArrayOutputStream unsent = new ByteArrayOutputStream();

  ControlWire(FtpOptions options, Wire wire) {
    this.options = options;
    this.wire = wire;
    this.lines = new LineReader(options.encoding(), options.maxLineBytes());
    this.replies = repliesOf(lines);
  }

  private ReplyReader repliesOf(LineReader source) {
    return new ReplyReader(
        source, options.maxReplyBytes(), options.maxReplyLines(), options.listener());
  }

  /**
   * Goes on over another wire. What the server has said already was said in other circumstances:
   * text that somebody on the way puts behind the 234 would pass for the first reply under TLS. So
   * nothing may have come, and no buffer is kept.
   *
   * @param mayHaveEnded whether the end of what comes over the old wire is expected
   */
  void change(WireChange change, String command, boolean mayHaveEnded) throws IOException {
    Deadline deadline = Deadline.in(options.replyTimeout(), "no line feed behind " + command);
    int there =
        lines.ready(
            into -> lines.expectsLineFeed() ? wire.read(into, deadline) : wire.readNow(into));
    if (there > 0 && command.isEmpty()) {
      throw new SSLException(
          "the server greets in the clear where TLS should begin: this port speaks plain FTP, so"
              + " what it sent is not TLS");
    }
    if (there > 0) {
      throw new FtpProtocolException(
          command,
          "more came behind the answer than was asked for, from the server or somebody on the way",
          null,
          false);
    }
    if (there < 0 && !mayHaveEnded) {
      throw new EOFException("the server hung up behind its answer to " + command);
    }
    wire = change.apply(wire);
    lines = new LineReader(options.encoding(), options.maxLineBytes());
    replies = repliesOf(lines);
  }

  /** Keeps a command for the next {@link #flush}, so that several can leave in one flight. */
  void add(Command command) {
    unsent.writeBytes(command.bytes());
  }

  /** Sends what was added, within the reply timeout. */
  void flush(String lastCommand) throws IOException {
    if (unsent.size() == 0) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(unsent.toByteArray());
    unsent.reset();
    Deadline deadline =
        Deadline.in(options.replyTimeout(), "the server did not take " + lastCommand);
    while (bytes.hasRemaining()) {
      wire.write(bytes, deadline);
    }
  }

  /** Reads one whole reply, which may have a listing in it; the command is for errors. */
  Reply read(Deadline deadline, String command, boolean mayList) throws IOException {
    ByteSource source = into -> wire.read(into, deadline);
    Reply reply = mayList ? replies.readListing(source, command) : replies.read(source, command);
    options.listener().replyReceived(reply);
    return reply;
  }

  /** More than 0 if something has come, 0 if nothing has, -1 if the stream has ended. */
  int ready() throws IOException {
    return lines.ready(wire::readNow);
  }

  /** More than 0 if something comes in time, 0 if nothing does, -1 if the stream ends. */
  int ready(Duration patience) throws IOException {
    Deadline deadline = Deadline.in(patience, "nothing more");
    try {
      return lines.ready(into -> wire.read(into, deadline));
    } catch (SocketTimeoutException e) {
      return 0;
    }
  }

  InetSocketAddress peer() {
    return wire.peer();
  }

  InetSocketAddress local() {
    return wire.local();
  }

  /** Never throws, never waits. */
  void close() {
    wire.close();
  }
}
