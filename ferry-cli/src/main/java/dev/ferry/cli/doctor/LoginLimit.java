package dev.ferry.cli.doctor;

import dev.ferry.FtpOptions;
import dev.ferry.Security;
import dev.ferry.ftplib.Ftp;
import dev.ferry.ftplib.FtpTls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether more than one login is allowed at once: four are tried, and the first refusal ends it.
 */
final class LoginLimit {

  private static final int MOST = 4;

  private LoginLimit() {}

  static Finding look(Visit visit) throws IOException {
    visit.ftp();
    List<Ftp> others = new ArrayList<>();
    try {
      while (others.size() < MOST - 1) {
        Ftp other = visit.keep(another(visit.options()));
        others.add(other);
        other.connect();
        other.login(visit.who().user(), visit.who().password(), visit.who().account());
      }
      return Finding.ok(MOST + " logins at once are allowed, perhaps more");
    } catch (IOException e) {
      int allowed = others.size();
      return Finding.note(
          "the server allows "
              + allowed
              + (allowed == 1 ? " login" : " logins")
              + " at once; to the next it says: "
              + Wording.reason(e),
          "PoolOptions.withSessions("
              + allowed
              + ") spares FtpClient the tries; it learns the limit"
              + " by itself, too");
    } finally {
      others.forEach(LoginLimit::leave);
    }
  }

  private static Ftp another(FtpOptions options) {
    return options.security() == Security.NONE ? new Ftp(options) : new FtpTls(options);
  }

  private static void leave(Ftp ftp) {
    try (ftp) {
      ftp.quit();
    } catch (IOException | IllegalStateException e) {
      // It was refused, or is gone already.
    }
  }
}
