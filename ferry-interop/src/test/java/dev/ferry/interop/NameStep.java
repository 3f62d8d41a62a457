package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** One thing to do with a name, alone: what it needs is made on the disk, past the server. */
enum NameStep {
  STOR {
    @Override
    void run(NameClient client, Visit visit, String name) throws IOException {
      client.store(name, CONTENT);
      Content.assertOnDisk(visit.file(name), CONTENT);
    }
  },
  NLST {
    @Override
    void run(NameClient client, Visit visit, String name) throws IOException {
      visit.put(name, CONTENT);
      assertThat(client.list()).contains(name);
    }
  },
  RETR {
    @Override
    void run(NameClient client, Visit visit, String name) throws IOException {
      Path file = visit.put(name, CONTENT);
      Content.assertSame(client.retrieve(name), file);
    }
  },
  SIZE {
    @Override
    void run(NameClient client, Visit visit, String name) throws IOException {
      visit.put(name, CONTENT);
      assertThat(client.size(name)).isEqualTo(CONTENT.length);
    }
  },
  RNFR {
    @Override
    void run(NameClient client, Visit visit, String name) throws IOException {
      visit.put(name, CONTENT);
      client.rename(name, "plain");
      Content.assertOnDisk(visit.file("plain"), CONTENT);
      assertThat(visit.file(name)).doesNotExist();
    }
  },
  RNTO {
    @Override
    void run(NameClient client, Visit visit, String name) throws IOException {
      visit.put("plain", CONTENT);
      client.rename("plain", name);
      Content.assertOnDisk(visit.file(name), CONTENT);
    }
  },
  DELE {
    @Override
    void run(NameClient client, Visit visit, String name) throws IOException {
      Path file = visit.put(name, CONTENT);
      client.delete(name);
      assertThat(file).doesNotExist();
    }
  },
  MKD {
    @Override
    void run(NameClient client, Visit visit, String name) throws IOException {
      String said = client.mkd(name);
      assertThat(visit.file(name)).isDirectory();
      // Pure-FTPd says the name, the others the path.
      assertThat(said).isIn(name, visit.path() + "/" + name);
    }
  },
  CWD {
    @Override
    void run(NameClient client, Visit visit, String name) throws IOException {
      visit.put(Files.createDirectory(visit.file(name)).getFileName() + "/marker", CONTENT);
      client.cwd(name);
      assertThat(client.list()).contains("marker");
    }
  },
  PWD {
    @Override
    void run(NameClient client, Visit visit, String name) throws IOException {
      Files.createDirectory(visit.file(name));
      client.cwd(name);
      assertThat(client.pwd()).isEqualTo(visit.path() + "/" + name);
    }
  },
  RMD {
    @Override
    void run(NameClient client, Visit visit, String name) throws IOException {
      Path folder = Files.createDirectory(visit.file(name));
      client.rmd(name);
      assertThat(folder).doesNotExist();
    }
  };

  private static final byte[] CONTENT = Content.of(300);

  abstract void run(NameClient client, Visit visit, String name) throws IOException;

  /** Tries the step and cleans up behind it; returns what went wrong, or empty. */
  Optional<String> trouble(NameClient client, Visit visit, String name) throws IOException {
    try {
      run(client, visit, name);
      return Optional.empty();
    } catch (IOException | AssertionError e) {
      return Optional.of(String.valueOf(e.getMessage()).strip());
    } finally {
      client.cwd(visit.path());
      // pyftpdlib says 250 to CWD and then asks where it is. If that folder is deleted in between,
      // it fails for all sessions, for ever. Now it is through with CWD.
      client.pwd();
      visit.clear();
    }
  }
}
