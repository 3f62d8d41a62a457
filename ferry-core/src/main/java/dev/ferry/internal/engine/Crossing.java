package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.Reply;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * STOR on one server and RETR on another, which know of each other by now: from the two commands to
 * the two last words. The one that listens may wait for the other before it says 150; the other one
 * connects first. STOR goes first, as in ftplib: pyftpdlib drops a connection on which data come
 * before it knows what they are for.
 */
final class Crossing {

  /** How long a server may take to say that it begins: it has to connect to the other one. */
  private static final Duration BEGINS_WITHIN = Duration.ofSeconds(5);

  /** If one of them has failed, the other one knows of it soon, or waits for what won't come. */
  private static final Duration KNOWS_WITHIN = Duration.ofSeconds(1);

  private static final Duration A_WHILE = Duration.ofMillis(250);

  private final Half source;
  private final Half target;
  private final ServerToServer.Watch watch;

  /** Both know of each other by now. */
  Crossing(
      ControlConnection source,
      Command retrieve,
      ControlConnection target,
      Command store,
      Duration replyTimeout,
      ServerToServer.Watch watch) {
    Duration beginsWithin =
        BEGINS_WITHIN.compareTo(replyTimeout) < 0 ? BEGINS_WITHIN : replyTimeout;
    this.source = new Half(source, retrieve, beginsWithin);
    this.target = new Half(target, store, beginsWithin);
    this.watch = watch;
  }

  /** Runs it. Whoever hasn't said how it ended is closed. */
  void run(boolean sourceListens) throws IOException {
    try {
      if (begins(sourceListens)) {
        awaitEnds();
      }
    } finally {
      source.settle();
      target.settle();
    }
    if (source.isDone() && target.isDone()) {
      return;
    }
    // A full disk says more than the connection that is lost by it.
    for (Half half : List.of(target, source)) {
      FtpException refusal = half.refusal();
      if (refusal != null && !isOfTheConnection(refusal.code())) {
        throw refusal;
      }
    }
    FtpException refusal = source.refusal();
    if (refusal == null) {
      refusal = target.refusal();
    }
    throw refusal == null
        ? new ServerToServer.Impossible("the servers didn't say how it ended")
        : new ServerToServer.Impossible(refusal);
  }

  /** No data connection, a broken one, or one that isn't secured as it should be (vsftpd). */
  private static boolean isOfTheConnection(int code) {
    return code == 425 || code == 426 || code == 522;
  }

  private boolean begins(boolean sourceListens) throws IOException {
    target.ask();
    if (sourceListens && !target.begins()) {
      return false;
    }
    source.ask();
    return source.begins() && (sourceListens || target.begins());
  }

  private void awaitEnds() throws IOException {
    while (!source.hasEnded(A_WHILE)) {
      watch.tick();
      if (target.hasEnded(Duration.ZERO) && !target.isDone()) {
        return;
      }
    }
    while (source.isDone() && !target.hasEnded(A_WHILE)) {
      watch.tick();
    }
  }

  /** What one of the two has to do. */
  private static final class Half {

    private final ControlConnection control;
    private final Command command;
    private final Duration beginsWithin;
    private @Nullable Question asked;
    private @Nullable Reply last;

    Half(ControlConnection control, Command command, Duration beginsWithin) {
      this.control = control;
      this.command = command;
      this.beginsWithin = beginsWithin;
    }

    void ask() throws IOException {
      asked = control.ask(command);
      control.send();
    }

    /** Whether it says that it begins; if not, how it ended is known. */
    boolean begins() throws IOException {
      if (!hasSaid(beginsWithin)) {
        throw new ServerToServer.Impossible(
            "no reply to " + command.shown() + " within " + beginsWithin.toMillis() + " ms");
      }
      return last == null;
    }

    /** Whether its last word is there. */
    boolean hasEnded(Duration patience) throws IOException {
      return last != null || (hasSaid(patience) && last != null);
    }

    private boolean hasSaid(Duration patience) throws IOException {
      Question question = asked;
      Reply reply = question == null ? null : control.answerIfAny(question, patience);
      if (reply != null && !reply.isPreliminary()) {
        last = reply;
      }
      return reply != null;
    }

    boolean isDone() {
      return last != null && last.isCompletion();
    }

    @Nullable FtpException refusal() {
      return last == null || last.isCompletion()
          ? null
          : FtpException.of(command.shown(), last, control.isOpen());
    }

    /** Hears its last word, if that comes soon; else nobody would expect it later. */
    void settle() {
      if (asked == null || last != null || !control.isOpen()) {
        return;
      }
      try {
        boolean more = true;
        while (more && last == null) { // It may say 150 before.
          more = hasSaid(KNOWS_WITHIN);
        }
      } catch (IOException e) {
        return; // It is closed by that.
      }
      if (last == null) {
        control.close("a transfer between two servers was given up: " + command.shown());
      }
    }
  }
}
