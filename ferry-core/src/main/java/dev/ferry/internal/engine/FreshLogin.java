package dev.ferry.internal.engine;

import dev.ferry.FtpOptions;
import dev.ferry.Reply;
import dev.ferry.Security;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.reply.ReplyFields;
import dev.ferry.internal.tls.TlsLogin;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Does on a new control connection what was done on an old one: who logged in, where to, and with
 * which settings.
 *
 * <p>A server may forget a TLS session (ProFTPD does when it expires) and then refuse all data
 * connections that would resume it. Only a new control connection makes a new one.
 */
final class FreshLogin {

  private LoginSequence.@Nullable Words words;

  /** Somebody has logged in. */
  void loggedIn(LoginSequence.Words who) {
    words = who;
  }

  /** Whether enough is known of the old connection. */
  boolean isPossible(ControlConnection old) {
    return words != null && old.isOpen();
  }

  /** A connection that stands where the old one does. If that fails, it is closed. */
  ControlConnection from(ControlConnection old, Settings settings, FtpOptions options, TlsLogin tls)
      throws IOException {
    LoginSequence.Words who = words;
    if (who == null) {
      throw new IllegalStateException("nobody has logged in");
    }
    String directory = directory(old, options);
    ControlConnection fresh = ControlConnection.open(options);
    try {
      Protection protection = new Protection(fresh, options, tls);
      LoginSequence login = new LoginSequence(fresh, options);
      if (options.security() == Security.IMPLICIT) {
        protection.begin();
        login.greet();
      } else {
        login.greet();
        protection.auth();
      }
      login.login(who);
      protection.protect();
      if (!directory.equals(directory(fresh, options))) {
        require(fresh, options, "CWD " + directory);
      }
      for (String setting : settings.lines()) {
        require(fresh, options, setting);
      }
      return fresh;
    } catch (IOException | RuntimeException e) {
      fresh.close();
      throw e;
    }
  }

  private static String directory(ControlConnection control, FtpOptions options)
      throws IOException {
    return ReplyFields.pathOf257(require(control, options, "PWD"));
  }

  private static Reply require(ControlConnection control, FtpOptions options, String line)
      throws IOException {
    return control.require(Command.of(line, options.encoding()));
  }
}
