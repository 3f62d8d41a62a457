package dev.ferry.internal.wire;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;

/**
 * Lets the operating system ask a silent connection now and then whether the other end still lives.
 * That costs two packets without data, and routers see that the connection is in use.
 *
 * <p>Systems begin after two hours, and routers forget a connection after minutes, some after five.
 * So it is asked after one, where the system lets us say so. The options for that are of the module
 * {@code jdk.net}, which need not be there; by their names they are found without it.
 */
final class TcpKeepAlive {

  /** Seconds of silence, seconds between further questions, and how many go unanswered. */
  private static final Map<String, Integer> VALUES =
      Map.of("TCP_KEEPIDLE", 60, "TCP_KEEPINTERVAL", 30, "TCP_KEEPCOUNT", 5);

  private TcpKeepAlive() {}

  static void begin(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    for (SocketOption<?> option : channel.supportedOptions()) {
      Integer value = VALUES.get(option.name());
      if (value != null && option.type() == Integer.class) {
        set(channel, option, value);
      }
    }
  }

  @SuppressWarnings("unchecked") // its type was asked
  private static void set(SocketChannel channel, SocketOption<?> option, Integer value)
      throws IOException {
    channel.setOption((SocketOption<Integer>) option, value);
  }
}
