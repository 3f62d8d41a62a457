package dev.ferry.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TcpKeepAliveTest {

  private static final Map<String, Object> WANTED =
      Map.of("TCP_KEEPIDLE", 60, "TCP_KEEPINTERVAL", 30, "TCP_KEEPCOUNT", 5);

  @Test
  void asksAfterAMinuteOfSilenceWhereTheSystemLetsUsSaySo() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      TcpKeepAlive.begin(channel);

      assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
      Map<String, Object> set = new TreeMap<>();
      for (SocketOption<?> option : channel.supportedOptions()) {
        if (WANTED.containsKey(option.name())) {
          set.put(option.name(), channel.getOption(option));
        }
      }
      assertThat(WANTED).containsAllEntriesOf(set);
      if (System.getProperty("os.name").equals("Linux")) {
        assertThat(set).hasSize(3);
      }
    }
  }
}
