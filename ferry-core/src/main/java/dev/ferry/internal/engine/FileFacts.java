package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.reply.ReplyFields;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a server tells of one path without a data connection: SIZE, MDTM, MLST (RFC 3659), AVBL. It
 * lists nothing and changes nothing.
 *
 * <p>Each method gives nothing if the server doesn't have its command, and throws {@link
 * FtpException} if it has and refuses; an answer that makes no sense is an {@link
 * FtpProtocolException}. The connection stays usable.
 */
public final class FileFacts {

  private final Engine engine;
  private final Features features;

  /** On this connection. */
  public FileFacts(Engine engine) {
    this.engine = engine;
    this.features = engine.features();
  }

  /**
   * The size of a file in bytes. Servers refuse to count what they would send as text, or count all
   * of it, so TYPE I is sent before if that isn't the type already.
   */
  public OptionalLong size(String path) throws IOException {
    String line = "SIZE " + path;
    String shown = engine.command(line).shown();
    if (features.isMissing("SIZE")) {
      return OptionalLong.empty();
    }
    if (!engine.isBinary()) {
      engine.require("TYPE I");
    }
    Reply reply = features.ask("SIZE", line);
    return reply == null
        ? OptionalLong.empty()
        : OptionalLong.of(ReplyFields.sizeOf213(shown, expecting(213, shown, reply)));
  }

  /** {@link #size} will be asked next but one: its command goes along with the next. */
  public void prepareSize(String path) throws IOException {
    if (engine.isBinary() && !features.isMissing("SIZE")) {
      engine.prepare("SIZE " + path);
    }
  }

  /** {@link #modified} will be asked next but one: its command goes along with the next. */
  public void prepareModified(String path) throws IOException {
    if (!features.isMissing("MDTM")) {
      engine.prepare("MDTM " + path);
    }
  }

  /** When a file was last changed. */
  public Optional<Instant> modified(String path) throws IOException {
    String line = "MDTM " + path;
    String shown = engine.command(line).shown();
    Reply reply = features.ask("MDTM", line);
    return reply == null
        ? Optional.empty()
        : Optional.of(ReplyFields.timeOf213(shown, expecting(213, shown, reply)));
  }

  /** The line that MLSD would write of a file or directory, with a name of the server's choice. */
  public Optional<String> facts(String path) throws IOException {
    String line = "MLST " + path;
    String shown = engine.command(line).shown();
    if (!features.mayHave("MLST")) {
      return Optional.empty();
    }
    Reply reply = features.ask("MLST", line);
    return reply == null
        ? Optional.empty()
        : Optional.of(ReplyFields.entryOf250(shown, expecting(250, shown, reply)));
  }

  /**
   * How many bytes can be stored in a directory yet (AVBL, draft-peterson-streamlined-ftp).
   *
   * @param directory empty for the current one
   */
  public OptionalLong available(String directory) throws IOException {
    String line = directory.isEmpty() ? "AVBL" : "AVBL " + directory;
    String shown = engine.command(line).shown();
    if (!features.mayHave("AVBL")) {
      return OptionalLong.empty();
    }
    Reply reply = features.ask("AVBL", line);
    return reply == null
        ? OptionalLong.empty()
        : OptionalLong.of(ReplyFields.sizeOf213(shown, expecting(213, shown, reply)));
  }

  private Reply expecting(int code, String shown, Reply reply) throws FtpProtocolException {
    if (reply.code() != code) {
      throw new FtpProtocolException(shown, "not " + code, reply, engine.isOpen());
    }
    return reply;
  }
}
