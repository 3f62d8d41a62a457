package dev.ferry.internal.data;

import dev.ferry.ActiveOptions;
import dev.ferry.internal.wire.Dialer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The ports at which servers may connect to us, one after the other.
 *
 * <p>Not the first free one each time: servers connect from port 20, and the kernel on their side
 * refuses the same pair of ports again for a minute after a transfer.
 */
final class ListeningPorts {

  private final int first;
  private final int count;
  private int next;

  ListeningPorts(ActiveOptions options) {
    this.first = options.firstPort();
    this.count = options.lastPort() - options.firstPort() + 1;
    // Many connections may share a range, and should not all begin with the same port.
    this.next = ThreadLocalRandom.current().nextInt(count);
  }

  /**
   * Listens at the next port that is free; at any, if there is no range.
   *
   * @throws BindException that names the range, if no port of it is free
   */
  ServerSocketChannel listen(Dialer dialer, InetAddress local) throws IOException {
    if (first == 0) {
      return dialer.listen(local, 0);
    }
    BindException taken =
        new BindException(
            "no port of "
                + first
                + " to "
                + (first + count - 1)
                + " is free on "
                + local.getHostAddress());
    for (int tried = 0; tried < count; tried++) {
      int port = first + next;
      next = (next + 1) % count;
      try {
        return dialer.listen(local, port);
      } catch (BindException e) {
        if (taken.getCause() == null) {
          taken.initCause(e);
        }
      }
    }
    throw taken;
  }
}
