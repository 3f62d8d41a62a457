package dev.ferry.interop;

import dev.ferry.client.FtpClient;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.nio.file.Path;

/** A program that mirrors a tree, tells how far it is, and may be killed. */
final class MirroringProgram {

  /** The word before how many actions the first plan has. */
  static final String PLANNED = "planned ";

  /** The word before how many the next plan has, once that has been run. */
  static final String LEFT = "left ";

  private MirroringProgram() {}

  /**
   * Mirrors a tree, and plans it again.
   *
   * @param args host, port, {@code up} or {@code down}, the local and the remote directory
   */
  public static void main(String[] args) throws IOException {
    MirrorOptions options =
        MirrorOptions.builder().transfer(TransferOptions.builder().atomic(true).build()).build();
    boolean up = args[2].equals("up");
    Path local = Path.of(args[3]);
    String remote = args[4];
    try (FtpClient ftp =
        FtpClient.of(MirroredTree.options(args[0], Integer.parseInt(args[1])).build())) {
      MirrorPlan plan = plan(ftp, up, local, remote, options);
      System.out.println(PLANNED + plan.actions().size());
      plan.run((action, done, all) -> System.out.println(action.path()));
      System.out.println(LEFT + plan(ftp, up, local, remote, options).actions().size());
    }
  }

  private static MirrorPlan plan(
      FtpClient ftp, boolean up, Path local, String remote, MirrorOptions options)
      throws IOException {
    return up ? ftp.planUpload(local, remote, options) : ftp.planDownload(remote, local, options);
  }
}
