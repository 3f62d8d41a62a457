package dev.ferry.bench;

import java.io.IOException;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;

/** Lists a directory with Apache Commons Net, as its manual has it. */
final class CommonsNetListing {

  private CommonsNetListing() {}

  /** Takes nothing; {@link Site#told} says where. */
  public static void main(String[] args) throws IOException {
    Site site = Site.told();
    FTPClient client = new FTPClient();
    client.connect(site.host(), site.port());
    if (!client.login(site.user(), site.password())) {
      throw new IOException(client.getReplyString());
    }
    client.enterLocalPassiveMode();
    for (FTPFile file : client.listFiles(site.folder())) {
      System.out.println(file.getName());
    }
    client.logout();
    client.disconnect();
  }
}
