package dev.ferry.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import org.apache.ftpserver.ftplet.Authentication;
import org.apache.ftpserver.ftplet.AuthenticationFailedException;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.User;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.usermanager.AnonymousAuthentication;
import org.apache.ftpserver.usermanager.UsernamePasswordAuthentication;
import org.jspecify.annotations.Nullable;

/**
 * The one user of a server, kept in memory: FtpServer's own user store wants a file.
 *
 * <p>It is immutable; FtpServer asks it from any of its threads.
 */
final class SoleUser implements UserManager {

  private final User user;

  /** Null for anonymous, who is let in with any password. */
  private final @Nullable String password;

  SoleUser(User user, @Nullable String password) {
    this.user = user;
    this.password = password;
  }

  @Override
  public User authenticate(Authentication authentication) throws AuthenticationFailedException {
    if (matches(authentication)) {
      return user;
    }
    throw new AuthenticationFailedException("Login refused");
  }

  private boolean matches(Authentication authentication) {
    if (password == null) {
      return authentication instanceof AnonymousAuthentication;
    }
    return authentication instanceof UsernamePasswordAuthentication claim
        && user.getName().equals(claim.getUsername())
        && claim.getPassword() != null // "PASS" alone
        && MessageDigest.isEqual(
            password.getBytes(UTF_8), claim.getPassword().getBytes(UTF_8)); // in constant time
  }

  @Override
  public @Nullable User getUserByName(String name) {
    return doesExist(name) ? user : null;
  }

  @Override
  public String[] getAllUserNames() {
    return new String[] {user.getName()};
  }

  @Override
  public boolean doesExist(String name) {
    return user.getName().equals(name);
  }

  /** There is no administrator, so SITE's list of who is logged in stays closed to all. */
  @Override
  public @Nullable String getAdminName() {
    return null;
  }

  @Override
  public boolean isAdmin(String name) {
    return false;
  }

  @Override
  public void save(User changed) throws FtpException {
    throw new FtpException("The user of this server can't be changed");
  }

  @Override
  public void delete(String name) throws FtpException {
    throw new FtpException("The user of this server can't be deleted");
  }
}
