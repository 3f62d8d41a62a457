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
    return open(rest, engine.command(line), false, null);
  }

  /**
   * Opens an upload of a file from its start. Data may go out before the server has said that it
   * takes them: then what it refuses is told by {@link TransferDialogue#run}, or by what writes the
   * data.
   */
  public TransferDialogue upload(String line) throws IOException {
    return open(OptionalLong.empty(), engine.command(line), true, null);
  }

  /**
   * Opens a download of a file whose size is wanted: if the server's 150 didn't tell the last one,
   * SIZE is asked while the data connection is made, which takes no time.
   *
   * @param rest as for {@link #open(String, OptionalLong)}
   */
  public TransferDialogue download(String path, OptionalLong rest) throws IOException {
    Command command = engine.command("RETR " + path);
    boolean asks =
        sizesUntold
            && engine.isBinary()
            && engine.flights().areAllowed()
            && !engine.features().isMissing("SIZE");
    Command size = asks ? engine.command("SIZE " + path) : null;
    TransferDialogue dialogue = open(rest, command, false, size);
    sizesUntold = !dialogue.isSizeToldUnasked();
    return dialogue;
  }

  private TransferDialogue open(
      OptionalLong rest, Command command, boolean early, @Nullable Command size)
      throws IOException {
    Command type = engine.isBinary() ? null : engine.command("TYPE I");
    return engine.open(new TransferRequest(type, rest, command, true, early, size));
  }
}
