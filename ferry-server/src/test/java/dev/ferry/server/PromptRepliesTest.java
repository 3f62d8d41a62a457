package dev.ferry.server;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import org.apache.ftpserver.ipfilter.MinaSessionFilter;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.IoSession;
import org.apache.mina.transport.socket.SocketSessionConfig;
import org.apache.mina.transport.socket.nio.NioSocketAcceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PromptRepliesTest {

  @Test
  void aSecondReplyWaitsForNoAcknowledgementOfTheFirst() throws Exception {
    CompletableFuture<Boolean> prompt = new CompletableFuture<>();
    NioSocketAcceptor acceptor = new NioSocketAcceptor(1);
    try {
      acceptor.getFilterChain().addLast("prompt", new MinaSessionFilter(new PromptReplies()));
      acceptor.setHandler(
          new IoHandlerAdapter() {
            @Override
            public void sessionOpened(IoSession session) {
              prompt.complete(((SocketSessionConfig) session.getConfig()).isTcpNoDelay());
            }
          });
      acceptor.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      InetSocketAddress at = acceptor.getLocalAddress();
      try (Socket client = new Socket(at.getAddress(), at.getPort())) {
        assertThat(client.isConnected()).isTrue();
        assertThat(prompt.get(10, SECONDS)).isTrue();
      }
    } finally {
      acceptor.dispose(true);
    }
  }
}
