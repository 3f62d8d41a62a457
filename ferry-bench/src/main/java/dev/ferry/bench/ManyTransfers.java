package dev.ferry.bench;

import dev.ferry.client.FtpClient;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@link FtpClient} with many transfers at once, all by one client. */
final class ManyTransfers implements Transfer {

  private final Task task;
  private final Path local;
  private final String remote;
  private final FtpClient ftp;

  ManyTransfers(Task task, Site site, Path local, String remote) throws IOException {
    this.task = task;
    this.local = local;
    this.remote = site.folder() + remote;
    this.ftp = ClientTransfer.loggedIn(site);
  }

  @Override
  public long move() throws IOException {
    List<dev.ferry.transfer.Transfer> going = new ArrayList<>();
    for (int i = 0; i < ManyFiles.COUNT; i++) {
      Path here = ManyFiles.numbered(local, i);
      String there = remote + i;
      going.add(
          task.isUpload()
              ? ftp.startUpload(here, there, TransferOptions.defaults())
              : ftp.startDownload(there, here, TransferOptions.defaults()));
    }
    long bytes = 0;
    try {
      for (dev.ferry.transfer.Transfer transfer : going) {
        bytes += transfer.await().size();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    return bytes;
  }

  @Override
  public void close() {
    ftp.close();
  }
}
