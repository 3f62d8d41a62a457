package dev.ferry.bench;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;

/** Apache Commons Net on one connection, one file after the other: it knows of no trees. */
final class CommonsNetTree implements Closeable {

  private final FTPClient client = new FTPClient();

  CommonsNetTree(Site site) throws IOException {
    client.connect(site.host(), site.port());
    require(client.login(site.user(), site.password()));
    client.enterLocalPassiveMode();
    require(client.setFileType(FTP.BINARY_FILE_TYPE));
  }

  void download(String remote, Path local) throws IOException {
    Files.createDirectories(local);
    for (FTPFile entry : client.listFiles(remote)) {
      String there = remote + "/" + entry.getName();
      Path here = local.resolve(entry.getName());
      if (entry.isDirectory()) {
        download(there, here);
      } else {
        try (OutputStream out = new FileOutputStream(here.toFile())) {
          require(client.retrieveFile(there, out));
        }
      }
    }
  }

  void upload(Path local, String remote) throws IOException {
    List<Path> entries;
    try (Stream<Path> all = Files.list(local)) {
      entries = all.toList();
    }
    for (Path here : entries) {
      String there = remote + "/" + here.getFileName();
      if (Files.isDirectory(here)) {
        require(client.makeDirectory(there));
        upload(here, there);
      } else {
        try (InputStream in = new FileInputStream(here.toFile())) {
          require(client.storeFile(there, in));
        }
      }
    }
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
}
