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
 */
public record TransferRequest(@Nullable Command type, OptionalLong rest, Command command) {

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
