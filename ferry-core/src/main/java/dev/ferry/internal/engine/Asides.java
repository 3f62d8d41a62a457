package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.internal.control.Command;
import dev.ferry.internal.control.ControlConnection;
import dev.ferry.internal.control.Question;
import dev.ferry.internal.data.Flights;
import dev.ferry.internal.reply.ReplyFields;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Questions about a file that go out in one flight with the command that transfers it, so they cost
 * no round trip: SIZE and MDTM. Nobody depends on their answers: what is refused, or makes no
 * sense, isn't told.
 */
final class Asides {

  private final @Nullable Question size;
  private final @Nullable Question time;

  private Asides(@Nullable Question size, @Nullable Question time) {
    this.size = size;
    this.time = time;
  }

  /** Puts them into the queue. */
  static Asides ask(ControlConnection control, TransferRequest request) throws IOException {
    return new Asides(ask(control, request.size()), ask(control, request.time()));
  }

  private static @Nullable Question ask(ControlConnection control, @Nullable Command command)
      throws IOException {
    return command == null ? null : control.ask(command);
  }

  /** The server has said nothing more; it may be for one of these. */
  void blame(Flights flights, Throwable problem) {
    Question asked = size == null ? time : size;
    if (asked != null) {
      flights.stop(asked.shown() + " went out before this: " + problem);
    }
  }

  /** The size in bytes, as far as SIZE has told it. */
  OptionalLong size() {
    if (size == null || !isTold(size)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(ReplyFields.sizeOf213(size.shown(), size.next()));
    } catch (FtpException e) {
      return OptionalLong.empty();
    }
  }

  /** When the file was changed, as far as MDTM has told it. */
  Optional<Instant> time() {
    if (time == null || !isTold(time)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ReplyFields.timeOf213(time.shown(), time.next()));
    } catch (FtpException e) {
      return Optional.empty();
    }
  }

  private static boolean isTold(Question asked) {
    return asked.hasReply() && asked.next().code() == 213;
  }
}
