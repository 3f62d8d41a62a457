package dev.ferry.server;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadPoolExecutor;
import org.apache.ftpserver.ConnectionConfig;
import org.apache.ftpserver.ftplet.Ftplet;
import org.apache.ftpserver.ftplet.UserManager;
import org.apache.ftpserver.ftpletcontainer.impl.DefaultFtpletContainer;
import org.apache.ftpserver.impl.DefaultFtpServerContext;
import org.apache.ftpserver.listener.Listener;

/** What FtpServer is made of here: one listener, one user, our own threads. */
final class ServedFolder extends DefaultFtpServerContext {

  private final CommandThreads threads;

  ServedFolder(Listener listener, UserManager user, ConnectionConfig limits) {
    threads = new CommandThreads(limits.getMaxThreads());
    setListener("default", listener);
    setUserManager(user);
    setConnectionConfig(limits);
  }

  /** Has everything that clients say looked at before it is done. */
  void watch(String name, Ftplet ftplet) {
    // FtpServer clears the map when it stops.
    setFtpletContainer(new DefaultFtpletContainer(new HashMap<>(Map.of(name, ftplet))));
  }

  @Override
  public synchronized ThreadPoolExecutor getThreadPoolExecutor() {
    return threads;
  }

  /** Called by FtpServer when it stops. */
  @Override
  public void dispose() {
    super.dispose();
    threads.shutdown();
  }
}
