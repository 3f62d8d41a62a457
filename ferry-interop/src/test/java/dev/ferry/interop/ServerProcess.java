package dev.ferry.interop;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.ferry.testing.TestCertificates;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A server that is a process: started in the foreground, stopped by its handle. */
final class ServerProcess implements FtpDaemon {

  /** How often another block of ports is tried if the server ends at once. */
  private static final int TRIES = 3;

  private static final Duration START_LIMIT = Duration.ofSeconds(10);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(3);

  /** Between two looks at a server that does not listen yet; its end is noticed at once. */
  private static final Duration LOOK = Duration.ofMillis(20);

  private final ServerKind kind;
  private final Site site;
  private final Process process;
  private final Leash leash;
  private final Recipe recipe;
  private final String greeting;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ServerProcess(
      ServerKind kind, Site site, Process process, Leash leash, Recipe recipe, String greeting) {
    this.kind = kind;
    this.site = site;
    this.process = process;
    this.leash = leash;
    this.recipe = recipe;
    this.greeting = greeting;
  }

  static ServerProcess start(ServerKind kind, InetAddress host, Recipe recipe) throws IOException {
    StringBuilder failures = new StringBuilder();
    for (int i = 0; i < TRIES; i++) {
      Site site = Site.open(kind, host);
      Process process = null;
      boolean started = false;
      try {
        process = run(recipe.prepare(site), site, recipe.zone());
        Optional<String> greeting = awaitGreeting(process, site, recipe.isImplicit());
        if (greeting.isPresent()) {
          Leash leash = Leash.on(process);
          started = true;
          return new ServerProcess(kind, site, process, leash, recipe, greeting.get());
        }
        // Somebody may have taken the port in the meantime: once more, with other ports.
        failures.append("\nended with ").append(process.exitValue()).append(":\n");
        failures.append(site.log());
      } finally {
        if (!started) {
          if (process != null) {
            stop(process);
          }
          site.close();
        }
      }
    }
    throw new IOException(kind.title() + " does not start on " + host + ":" + failures);
  }

  private static Process run(List<String> command, Site site, String zone) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(site.folder().toFile());
    builder.environment().put("TZ", zone);
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.redirectErrorStream(true);
    builder.redirectOutput(site.output().toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  /** Returns the greeting, or empty if the process ended. */
  private static Optional<String> awaitGreeting(Process process, Site site, boolean implicit)
      throws IOException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    IOException last = new IOException("not asked");
    while (System.nanoTime() < deadline) {
      Socket socket =
          implicit
              ? TestCertificates.clientContext().getSocketFactory().createSocket()
              : new Socket();
      try (RawFtp client = new RawFtp(site.host(), site.ports().control(), socket)) {
        return Optional.of(client.greeting());
      } catch (IOException e) {
        last = e;
      }
      if (ended(process)) {
        return Optional.empty();
      }
    }
    throw new IOException("no greeting in " + START_LIMIT + ":\n" + site.log(), last);
  }

  private static boolean ended(Process process) throws IOException {
    try {
      return process.waitFor(LOOK.toMillis(), MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a server was starting");
    }
  }

  @Override
  public ServerKind kind() {
    return kind;
  }

  @Override
  public InetAddress host() {
    return site.host();
  }

  @Override
  public int port() {
    return site.ports().control();
  }

  @Override
  public Path root() {
    return site.home();
  }

  @Override
  public String greeting() {
    return greeting;
  }

  @Override
  public String log() {
    return site.log();
  }

  @Override
  public OptionalLong resumed() throws IOException {
    return recipe.resumed(site);
  }

  @Override
  public OptionalLong pid() {
    return OptionalLong.of(process.pid());
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      stop(process);
      leash.release();
      site.close();
    }
  }

  /**
   * Kills the sessions first, while their parent is there to take note: as orphans they would
   * linger until the machine's first process looks after them (1.5 s were seen). Then the server is
   * asked to end, and made to if it doesn't.
   */
  private static void stop(Process process) {
    kill(process.descendants().toList());
    // With children: a session may have begun in between.
    List<ProcessHandle> rest =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    rest.forEach(ProcessHandle::destroy);
    if (!allEnded(rest)) {
      kill(rest);
    }
  }

  private static void kill(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    if (!allEnded(processes)) {
      throw new IllegalStateException("can't stop the processes " + processes);
    }
  }

  private static boolean allEnded(List<ProcessHandle> processes) {
    CompletableFuture<?>[] ends =
        processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(STOP_LIMIT.toMillis(), MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String toString() {
    return kind.title() + " at " + site.hostText() + " port " + port() + ", process " + pid();
  }
}
