package dev.ferry.bench;

import dev.ferry.client.FtpClient;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.PoolOptions;
import java.io.IOException;
import java.nio.file.Path;

/** Copies a tree in a JVM of its own, which is timed from its start to its end. */
final class TreeChild {

  private TreeChild() {}

  /**
   * Does it once.
   *
   * @param args the way, the local folder, the folder on the server
   */
  public static void main(String[] args) throws IOException {
    TreeWay way = TreeWay.of(args[0]);
    Path local = Path.of(args[1]);
    if (way.family() == Family.COMMONS_NET) {
      try (CommonsNetTree tree = new CommonsNetTree(Site.told())) {
        if (way.up()) {
          tree.upload(local, args[2]);
        } else {
          tree.download(args[2], local);
        }
      }
    } else {
      mirror(way, local, args[2]);
    }
  }

  private static void mirror(TreeWay way, Path local, String remote) throws IOException {
    FtpClient.Builder client = FtpClient.builder(ClientTransfer.options(Site.told()));
    MirrorOptions options = MirrorOptions.defaults();
    if (!way.isDefault()) {
      client.sessions(PoolOptions.defaults().withSessions(way.atOnce()));
      options = options.toBuilder().mostAtOnce(way.atOnce()).build();
    }
    try (FtpClient ftp = client.build()) {
      if (way.up()) {
        ftp.planUpload(local, remote, options).run();
      } else {
        ftp.downloadTree(remote, local, options);
      }
    }
  }
}
