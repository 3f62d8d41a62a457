package dev.ferry.cli.doctor;

import dev.ferry.FtpException;
import dev.ferry.ftplib.Ftp;
import java.io.IOException;

/** Whether the path of the URL is there: a directory, or a file in one. */
final class StartPath {

  private StartPath() {}

  static Finding look(Visit visit) throws IOException {
    String path = visit.orders().path();
    Ftp ftp = visit.ftp();
    if (path.isEmpty()) {
      return where(ftp);
    }
    try {
      ftp.cwd(path);
      visit.learned().directory(path);
      return Finding.ok(path + " is a directory");
    } catch (FtpException e) {
      return isFile(ftp, path) ? file(visit, ftp, path) : missing(path, e);
    }
  }

  private static Finding where(Ftp ftp) throws IOException {
    try {
      return Finding.ok("the login leads to " + ftp.pwd());
    } catch (FtpException e) {
      return Finding.note(
          "the server doesn't say where the login leads to: " + Wording.reason(e),
          "nothing has to be done, unless paths have to be whole ones");
    }
  }

  private static boolean isFile(Ftp ftp, String path) throws IOException {
    try {
      ftp.voidCmd("TYPE I");
      return ftp.size(path).isPresent();
    } catch (FtpException e) {
      return false;
    }
  }

  private static Finding file(Visit visit, Ftp ftp, String path) throws IOException {
    int slash = path.lastIndexOf('/');
    String parent = slash < 0 ? "" : path.substring(0, Math.max(1, slash));
    if (!parent.isEmpty()) {
      ftp.cwd(parent);
    }
    visit.learned().directory(parent);
    visit.learned().file(path.substring(slash + 1));
    return Finding.ok(path + " is a file");
  }

  private static Finding missing(String path, FtpException e) {
    return Finding.fails(
        "there is no " + path + ", or it may not be seen: " + Wording.reason(e),
        "paths begin where the login leads to; one from the root begins with %2F in a URL",
        e);
  }
}
