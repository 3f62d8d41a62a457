package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ftplib.Ftp;
import java.io.IOException;

/**
 * Files that go from one server to another. Here all servers have the client's address, so that
 * none of them has a reason to refuse another's.
 */
class ServerToServerTest {

  @OnePerServer
  @Shows(Row.FTPCP)
  void copiesToEveryServer(Route route) throws IOException {
    byte[] content = Content.of(300_000);
    for (ServerKind kind : ServerKind.values()) {
      try (Visit source = route.visit();
          Visit target = Route.to(kind).visit()) {
        source.put("a.bin", content);
        for (int i = 0; i < 3; i++) {
          Ftp.ftpcp(source.ftp(), "a.bin", target.ftp(), "b" + i, "I");
          Content.assertOnDisk(target.file("b" + i), content);
        }
        Ftp.ftpcp(source.ftp(), "a.bin", target.ftp(), "", "I");
        Content.assertOnDisk(target.file("a.bin"), content);
        assertThat(source.ftp().pwd()).isEqualTo(source.path());
        assertThat(target.ftp().pwd()).isEqualTo(target.path());
      }
    }
  }
}
