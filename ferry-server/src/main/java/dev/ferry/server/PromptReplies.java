package dev.ferry.server;

import org.apache.ftpserver.ipfilter.SessionFilter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.SocketSessionConfig;

/**
 * Lets every client in, and sends it each reply at once (TCP_NODELAY).
 *
 * <p>Else the 226 waits until the client has acknowledged the 150, which takes 40 ms on Linux, and
 * each transfer as long. FtpServer has no setting for it; this is where it shows its connections.
 */
final class PromptReplies implements SessionFilter {

  @Override
  public boolean accept(IoSession session) {
    if (session.getConfig() instanceof SocketSessionConfig socket) {
      socket.setTcpNoDelay(true);
    }
    return true;
  }
}
