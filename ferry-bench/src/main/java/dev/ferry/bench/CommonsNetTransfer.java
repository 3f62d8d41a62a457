package dev.ferry.bench;

import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;

/** Apache Commons Net with a buffer that suits large files; its default of 8 KiB is far slower. */
final class CommonsNetTransfer implements Transfer {

  private static final int BUFFER_BYTES = 1024 * 1024;

  /** If a transfer fails, commons-net leaves its data connection open, and QUIT isn't answered. */
  private static final int ANSWER_MILLIS = 60_000;

  private final Task task;
  private final Path local;
  private final String remote;
  private final FTPClient client = new FTPClient();

  CommonsNetTransfer(Task task, Site site, Path local, String remote) throws IOException {
    this.task = task;
    this.local = local;
    this.remote = site.folder() + remote;
    client.setBufferSize(BUFFER_BYTES);
    client.connect(site.host(), site.port());
    require(client.login(site.user(), site.password()));
    client.setSoTimeout(ANSWER_MILLIS);
    client.enterLocalPassiveMode();
  }

  @Override
  public long move() throws IOException {
    require(client.setFileType(FTP.BINARY_FILE_TYPE));
    switch (task) {
      case RETR_NOTHING -> {
        Counter counter = new Counter();
        require(client.retrieveFile(remote, counter));
        return counter.taken;
      }
      case RETR_FILE -> {
        try (OutputStream out = new FileOutputStream(local.toFile())) {
          require(client.retrieveFile(remote, out));
        }
      }
      case STOR -> {
        try (InputStream in = new FileInputStream(local.toFile())) {
          require(client.storeFile(remote, in));
        }
      }
      case STOR_SMALL, RETR_MANY, STOR_MANY -> throw new IllegalArgumentException(task.id());
    }
    return Files.size(local);
  }

  private void require(boolean done) throws IOException {
    if (!done) {
      throw new IOException("commons-net: " + client.getReplyString());
    }
  }

  @Override
  public void close() throws IOException {
    client.logout();
    client.disconnect();
  }

  private static final class Counter extends OutputStream {

    private long taken;

    @Override
    public void write(int value) {
      taken++;
    }

    @Override
    public void write(byte[] block, int offset, int length) {
      taken += length;
    }
  }
}
