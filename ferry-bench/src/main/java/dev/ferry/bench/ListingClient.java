package dev.ferry.bench;

import dev.ferry.Entry;
import dev.ferry.FtpOptions;
import dev.ferry.ListingOptions;
import dev.ferry.internal.data.DataHabits;
import dev.ferry.internal.data.PassiveConnector.Order;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.files.Directories;
import dev.ferry.internal.files.Listing;
import dev.ferry.internal.files.ListingLines;
import java.io.Closeable;
import java.io.IOException;
import java.time.ZoneOffset;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;

/** A client that has logged in and stands in the directory. */
interface ListingClient extends Closeable {

  /** Lists it; returns how many entries or lines there were. */
  long list() throws IOException;

  /** One for a way that runs in a JVM. */
  static ListingClient open(ListingWay way, Site site) throws IOException {
    return switch (way.family()) {
      case FERRY -> new Entries(site);
      case RAW -> new Lines(site, way.server().command());
      case COMMONS_NET -> new CommonsNet(site, way.server());
      case FERRY_COMMAND, CURL, LFTP, RCLONE, FTPLIB ->
          throw new IllegalArgumentException(way.id() + " has no JVM");
    };
  }

  /** In UTC, as vsftpd lists; the zone would be learned by one listing more, once in a login. */
  private static FtpOptions options(Site site) {
    return FtpOptions.builder(site.host())
        .port(site.port())
        .listing(ListingOptions.builder().zone(ZoneOffset.UTC).build())
        .build();
  }

  private static Engine login(FtpOptions options, Site site) throws IOException {
    Engine engine = Engine.connect(options, DataHabits.ofSteps(Order.EPSV_THEN_PASV), null);
    engine.login(site.user(), site.password(), "", false);
    engine.require("CWD " + site.folder());
    return engine;
  }

  /** Whatever is counted must have been looked at. */
  private static void require(boolean seen) throws IOException {
    if (!seen) {
      throw new IOException("nothing was seen");
    }
  }

  final class Entries implements ListingClient {
    private final Engine engine;
    private final Directories directories;

    Entries(Site site) throws IOException {
      engine = login(options(site), site);
      directories = new Directories(engine, options(site));
    }

    @Override
    public long list() throws IOException {
      long count = 0;
      long seen = 0;
      try (Listing listing = directories.list("")) {
        for (Entry entry = listing.next(); entry != null; entry = listing.next()) {
          count++;
          seen += entry.name().length() + entry.size().orElse(0);
        }
      }
      require(seen > 0);
      return count;
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  final class Lines implements ListingClient {
    private final Engine engine;
    private final FtpOptions options;
    private final String command;

    Lines(Site site, String command) throws IOException {
      this.options = options(site);
      this.engine = login(options, site);
      this.command = command;
    }

    @Override
    public long list() throws IOException {
      long count = 0;
      long seen = 0;
      ListingLines lines = ListingLines.open(engine, command, options);
      for (String line = lines.next(); line != null; line = lines.next()) {
        count++;
        seen += line.length();
      }
      require(seen > 0);
      return count;
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  final class CommonsNet implements ListingClient {
    private final FTPClient client = new FTPClient();
    private final ListingWay.Server server;

    CommonsNet(Site site, ListingWay.Server server) throws IOException {
      this.server = server;
      client.connect(site.host(), site.port());
      require(client.login(site.user(), site.password()));
      require(client.changeWorkingDirectory(site.folder()));
      client.enterLocalPassiveMode();
      client.setListHiddenFiles(true);
    }

    @Override
    public long list() throws IOException {
      FTPFile[] files = server == ListingWay.Server.VSFTPD ? client.listFiles() : client.mlistDir();
      long seen = 0;
      for (FTPFile file : files) {
        seen += file.getName().length() + file.getSize();
      }
      require(seen > 0);
      return files.length;
    }

    @Override
    public void close() throws IOException {
      client.disconnect();
    }
  }
}
