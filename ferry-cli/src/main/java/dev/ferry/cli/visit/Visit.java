package dev.ferry.cli.visit;

import static java.util.Objects.requireNonNull;

import dev.ferry.FtpException;
import dev.ferry.Reply;
import dev.ferry.cli.flags.ConnectionFlags;
import dev.ferry.cli.flags.OutputFlags;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.output.Failure;
import dev.ferry.cli.output.Report;
import dev.ferry.cli.output.StandardOutputClosed;
import dev.ferry.client.FtpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One run of a command: the servers that it talks to, what it tells, and how it ends. What fails at
 * one place is told, and keeps nobody from the next one. One thread, but for {@link #attempt} and
 * the report.
 */
public final class Visit implements AutoCloseable {

  /** Something that may fail. */
  @FunctionalInterface
  public interface Step {

    /** Does it. */
    void run() throws IOException;
  }

  /** Something that is done with a place. */
  @FunctionalInterface
  public interface Deed {

    /** Does it. */
    void run(Remote remote) throws IOException;
  }

  private final Report report;
  private final Servers servers;
  private final Interruption interruption;
  private ExitCode first = ExitCode.OK;

  /**
   * Begins; nothing is connected yet.
   *
   * @param command as it is called in messages
   * @param keep the servers that are open, and stay so; null if none are
   */
  Visit(
      String command,
      Console console,
      ConnectionFlags connection,
      OutputFlags output,
      @Nullable OpenServers keep) {
    this.report = output.report(command);
    this.servers = new Servers(console, connection, output.listener(), keep);
    this.interruption = new Interruption(servers::hangUp);
  }

  /** Where things are told. */
  public Report report() {
    return report;
  }

  /** Whether a text means a place on a server: an address, or {@code @site}. */
  public static boolean isRemote(String text) {
    return Servers.isRemote(text);
  }

  /** A place on a server, as it stands on the command line. */
  public Remote remote(String text) throws IOException {
    return servers.find(text, true);
  }

  /** The same for who makes connections of its own; nothing is connected yet. */
  public Place place(String text) throws IOException {
    return servers.place(text);
  }

  /**
   * A place beside another one: an address, or a path on the same server.
   *
   * @param text a path is as the server has it, or relative to the directory of the login
   */
  public Remote beside(Remote other, String text) throws IOException {
    return isRemote(text) ? remote(text) : other.at(text);
  }

  /** A place on a server, as it stands in a file. */
  public Remote remoteFromFile(String text) throws IOException {
    return servers.find(text, false);
  }

  /**
   * Does something at a place; if it fails, that is told, and remembered for the end.
   *
   * @param what what is done and where, as in {@code can't list ftp://h/x}
   * @param where null if no server is asked why it refuses
   */
  public void attempt(String what, @Nullable Remote where, Step step) {
    try {
      step.run();
    } catch (UncheckedIOException e) {
      failed(what, where, requireNonNull(e.getCause()));
    } catch (IOException e) {
      failed(what, where, e);
    }
  }

  /**
   * Does something with each place that addresses and patterns stand for.
   *
   * @param what the beginning of the sentence if it fails: {@code can't delete}
   */
  public void each(Iterable<String> addresses, String what, Deed deed) throws IOException {
    Sources sources = new Sources(this, true, true);
    for (String address : addresses) {
      for (Remote remote : sources.typed(address)) {
        attempt(what + " " + remote, remote, () -> deed.run(remote));
      }
    }
  }

  /** Tells of what has failed elsewhere. */
  public void failed(String what, @Nullable Remote where, IOException e) {
    if (interruption.hasCome()) {
      return; // whoever has stopped us knows why
    }
    Failure failure = Diagnosis.of(what, where, e);
    note(failure.code());
    report.failure(failure);
  }

  /** Remembers how it ends; the first that isn't well counts. */
  public synchronized void note(ExitCode code) {
    if (first == ExitCode.OK) {
      first = code;
    }
  }

  /** Sends one command that must go well. */
  static Reply require(FtpClient client, String command) throws IOException {
    Reply reply = client.command(command);
    if (reply.isFailure()) {
      throw FtpException.of(command, reply, true);
    }
    return reply;
  }

  /** The last words to the servers, and what the shell is told. */
  public int end() {
    if (first == ExitCode.OK) {
      attempt("can't do what --after says", null, servers::sayLastWords);
    }
    return first.number();
  }

  @Override
  public void close() throws IOException {
    try (interruption;
        report) {
      servers.close();
    } catch (StandardOutputClosed e) {
      if (first == ExitCode.OK) {
        throw e; // else it is told already
      }
    }
  }
}
