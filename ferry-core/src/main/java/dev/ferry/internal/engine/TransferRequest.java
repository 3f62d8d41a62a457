package dev.ferry.internal.engine;

import dev.ferry.internal.control.Command;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What to transfer.
 *
 * @param type a TYPE command to send in one flight with the request for a data connection, or null
 * @param rest the restart marker, in bytes
 * @param command the transfer command
 * @param exact whether the restart marker must be answered 350: what says anything else may well
 *     send from the start
 * @param early whether data may go out before the server has said that it takes them; it may refuse
 *     while they do
 * @param size a SIZE command to be sent in one flight with the command, or null
 * @param time an MDTM command to be sent with it too, or null
 */
public record TransferRequest(
    @Nullable Command type,
    OptionalLong rest,
    Command command,
    boolean exact,
    boolean early,
    @Nullable Command size,
    @Nullable Command time) {

  /** One that is as tolerant of answers to REST as ftplib is. */
  public TransferRequest(@Nullable Command type, OptionalLong rest, Command command) {
    this(type, rest, command, false, false, null, null);
  }

  /** Whether each try would make another file (STOU). */
  boolean makesNewName() {
    return command.verb().equals("STOU");
  }

  /** Whether the command stores. */
  boolean isUpload() {
    return switch (command.verb()) {
      case "STOR", "STOU", "APPE" -> true;
      default -> false;
    };
  }
}
