package dev.ferry.server;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.impl.DefaultFtpServer;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.impl.IODataConnectionFactory;
import org.apache.ftpserver.listener.Listener;

/**
 * A running FtpServer together with its threads, so that stopped can mean: they are gone.
 *
 * <p>FtpServer and MINA start threads without a name of their own and don't wait for all of them
 * when they stop. But each is born into the thread group of the thread that started the server:
 * with a group per server they can be told from others, and waited for.
 */
final class Engine {

  /** The bound of {@link #stop()}. FtpServer itself waits up to 5 s for running commands. */
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /**
   * MINA's threads for handshakes. All servers of the JVM share them and they never end, but the
   * first server with TLS gives birth to them.
   */
  private static final String SHARED_THREAD_NAME = "ssl-exec-";

  private static final int SHARED_THREADS = 2;

  private final ThreadGroup threads = new ThreadGroup("ferry-server");
  private final FtpServer server;
  private final Listener listener;

  private Engine(FtpServer server, Listener listener) {
    this.server = server;
    this.listener = listener;
  }

  /**
   * Starts a server.
   *
   * @param listener its one listener
   * @param where what the listener listens on, in words, for the message
   * @throws IOException if it can't listen there; nothing is left running
   */
  static Engine start(ServedFolder served, Listener listener, String where) throws IOException {
    Engine engine = new Engine(new DefaultFtpServer(served), listener);
    FutureTask<Boolean> start =
        new FutureTask<>(() -> {
          engine.server.start();
          return true;
        });
    new Thread(engine.threads, start, "ferry-server-start").start();
    try {
      start.get();
      return engine;
    } catch (ExecutionException e) {
      engine.stop();
      throw new IOException("Can't listen on " + where + ": " + deepestMessage(e), e.getCause());
    } catch (InterruptedException e) {
      engine.stop();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while starting to listen on " + where);
    }
  }

  private static String deepestMessage(Throwable e) {
    Throwable deepest = e;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    return Optional.ofNullable(deepest.getMessage()).orElse(deepest.toString());
  }

  /** Stops the server and waits for its threads, ten seconds at most. */
  void stop() {
    long deadline = System.nanoTime() + STOP_LIMIT.toNanos();
    Thread stopper = new Thread(threads, this::stopServer, "ferry-server-stop");
    stopper.setDaemon(true);
    stopper.start();
    try {
      awaitThreads(deadline);
    } catch (InterruptedException e) {
      Thread.currentThread()
          .interrupt(); // whoever interrupts doesn't want to wait: leave it to them
    }
  }

  private void stopServer() {
    if (!listener.isStopped()) {
      // A command that moves data holds its thread until its data connection is gone.
      Set<FtpIoSession> sessions = listener.getActiveSessions();
      listener.suspend();
      if (listener.getSslConfiguration() instanceof ServerTls tls) {
        tls.abortDataConnections();
      }
      sessions.forEach(Engine::endTransfer);
    }
    server.stop();
  }

  private static void endTransfer(FtpIoSession session) {
    if (session.getDataConnection() instanceof IODataConnectionFactory data) {
      if (data.getInetAddress() != null) {
        // While it waits for a client to connect, it can't be closed: connect in its place.
        try (Socket caller = new Socket(data.getInetAddress(), data.getPort())) {
          caller.setSoLinger(true, 0);
        } catch (IOException e) {
          // It was not waiting; all the better.
        }
      }
      data.closeDataConnection();
    }
  }

  private void awaitThreads(long deadline) throws InterruptedException {
    Optional<Thread> first = ownThread();
    while (first.isPresent() && deadline - System.nanoTime() > 0) {
      NANOSECONDS.timedJoin(first.get(), deadline - System.nanoTime());
      first = ownThread();
    }
  }

  /** Any thread that is to end with this server. */
  private Optional<Thread> ownThread() {
    Thread[] some = new Thread[threads.activeCount() + SHARED_THREADS + 1];
    int count = threads.enumerate(some);
    return Arrays.stream(some, 0, count)
        .filter(t -> !t.getName().startsWith(SHARED_THREAD_NAME))
        .findAny();
  }
}
