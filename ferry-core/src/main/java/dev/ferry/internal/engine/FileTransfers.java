package dev.ferry.internal.engine;

import dev.ferry.internal.control.Command;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Opens transfers of files as they are, byte by byte. If TYPE I isn't set already, it is sent in
 * one flight with the question for a data connection.
 *
 * <p>One for each login; one thread at a time.
 */
public final class FileTransfers {

  private final Engine engine;
  private boolean sizesUntold;

  /** On this connection. */
  public FileTransfers(Engine engine) {
    this.engine = engine;
  }

  /**
   * Opens any.
   *
   * @param rest the restart marker, in bytes; a server that doesn't answer it by 350 is refused
   */
  public TransferDialogue open(String line, OptionalLong rest) throws IOException {
    return open(rest, engine.command(line), false, null, null);
  }

  /** Opens any as text: with CRLF at the ends of lines, whatever the server has there (TYPE A). */
  public TransferDialogue openText(String line) throws IOException {
    Command command = engine.command(line);
    engine.require("TYPE A");
    return engine.open(
        new TransferRequest(null, OptionalLong.empty(), command, true, false, null, null));
  }

  /**
   * Opens an upload of a file from its start. Data may go out before the server has said that it
   * takes them: then what it refuses is told by {@link TransferDialogue#run}, or by what writes the
   * data.
   */
  public TransferDialogue upload(String line) throws IOException {
    return open(OptionalLong.empty(), engine.command(line), true, null, null);
  }

  /**
   * Opens a download of a file whose size is wanted: if the server's 150 didn't tell the last one,
   * SIZE is asked along with RETR.
   *
   * @param rest as for {@link #open(String, OptionalLong)}
   * @param timed whether its time is wanted, too: MDTM is asked along with that
   */
  public TransferDialogue download(String path, OptionalLong rest, boolean timed)
      throws IOException {
    Command command = engine.command("RETR " + path);
    Command size = sizesUntold && engine.isBinary() ? aside("SIZE", path) : null;
    Command time = timed ? aside("MDTM", path) : null;
    TransferDialogue dialogue = open(rest, command, false, size, time);
    sizesUntold = !dialogue.isSizeToldUnasked();
    return dialogue;
  }

  /** Null if it isn't to be asked. */
  private @Nullable Command aside(String verb, String path) {
    boolean asks = engine.flights().areAllowed() && !engine.features().isMissing(verb);
    return asks ? engine.command(verb + " " + path) : null;
  }

  private TransferDialogue open(
      OptionalLong rest,
      Command command,
      boolean early,
      @Nullable Command size,
      @Nullable Command time)
      throws IOException {
    Command type = engine.isBinary() ? null : engine.command("TYPE I");
    return engine.open(new TransferRequest(type, rest, command, true, early, size, time));
  }
}
