package dev.ferry.internal.session;

import dev.ferry.Entry;
import dev.ferry.FtpException;
import dev.ferry.FtpOptions;
import dev.ferry.Reply;
import dev.ferry.internal.engine.Engine;
import dev.ferry.internal.engine.FileFacts;
import dev.ferry.internal.engine.FileHashes;
import dev.ferry.internal.engine.FileTimes;
import dev.ferry.internal.engine.FileTransfers;
import dev.ferry.internal.engine.TransferDialogue;
import dev.ferry.internal.files.Directories;
import dev.ferry.internal.files.Listing;
import dev.ferry.internal.files.Lookup;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A connection that has logged in, and all that can be asked on it. Its current directory is the
 * one of the login, always.
 *
 * <p>One thread at a time; only {@link #close()} may come from another.
 */
public final class Session implements Closeable {

  /** A server that takes longer for a NOOP is given up for another connection. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Engine engine;
  private final SessionEars ears;
  private final LongSupplier nanoTime;
  private final Directories directories;
  private final Lookup lookup;
  private final FileTransfers transfers;
  private final FileFacts facts;
  private final FileTimes times;
  private final FileHashes hashes;
  private long idleSince;
  private long quietSince;
  private long commandsBefore;
  private long repliesBefore;

  Session(Engine engine, FtpOptions options, SessionEars ears, LongSupplier nanoTime) {
    this.engine = engine;
    this.ears = ears;
    this.nanoTime = nanoTime;
    this.directories = new Directories(engine, options);
    this.lookup = new Lookup(engine, directories);
    this.transfers = new FileTransfers(engine);
    this.facts = new FileFacts(engine);
    this.times = new FileTimes(engine);
    this.hashes = new FileHashes(engine);
    this.idleSince = nanoTime.getAsLong();
    this.quietSince = idleSince;
  }

  // ---- what can be asked

  /** Commands and replies. */
  public Engine engine() {
    return engine;
  }

  /** Begins to list a directory. */
  public Listing listing(String directory) throws IOException {
    return directories.list(directory);
  }

  /** Lists a directory whole. */
  public List<Entry> list(String directory) throws IOException {
    List<Entry> entries = new ArrayList<>();
    list(directory, entries::add);
    return entries;
  }

  /**
   * Lists a directory whole, entry by entry.
   *
   * @return false if the server says so, too, but its last line has no line end
   */
  public boolean list(String directory, Consumer<Entry> taker) throws IOException {
    try (Listing listing = directories.list(directory)) {
      for (Entry entry = listing.next(); entry != null; entry = listing.next()) {
        taker.accept(entry);
      }
      return !listing.isCutOff();
    }
  }

  /** Asks; whatever the reply is, it is returned. */
  public Reply ask(String line) throws IOException {
    return engine.send(line, code -> true);
  }

  /** Asks; the reply must be 2xx. */
  public Reply require(String line) throws IOException {
    return engine.require(line);
  }

  /** Asks along with the next command; {@link #require} of the same line has to follow. */
  public void prepare(String line) throws IOException {
    engine.prepare(line);
  }

  /** What stands at a path; empty if the server says that nothing does. */
  public Optional<Entry> find(String path) throws IOException {
    return lookup.find(path);
  }

  /**
   * The size of a file in bytes; empty if the server doesn't tell.
   *
   * @throws FtpException if there is no such file
   */
  public OptionalLong size(String path) throws IOException {
    OptionalLong told = facts.size(path);
    return told.isPresent() ? told : lookup.find(path).map(Entry::size).orElse(told);
  }

  /** Times of files. */
  public FileTimes times() {
    return times;
  }

  /** Digests of files. */
  public FileHashes hashes() {
    return hashes;
  }

  /**
   * The size of a file in bytes; empty if the server doesn't tell, or has no such file.
   *
   * @throws FtpException if the connection isn't usable any more
   */
  public OptionalLong sizeIfTold(String path) throws IOException {
    try {
      return facts.size(path);
    } catch (FtpException e) {
      requireUsable(e);
      return OptionalLong.empty();
    }
  }

  /** {@link #sizeIfTold} will be asked next but one, in one flight with the next command. */
  public void prepareSize(String path) throws IOException {
    facts.prepareSize(path);
  }

  /** {@link #timeIfTold} will be asked next but one, in one flight with the next command. */
  public void prepareTime(String path) throws IOException {
    facts.prepareModified(path);
  }

  /** When a file was changed; empty if the server doesn't tell, or has no such file. */
  public Optional<Instant> timeIfTold(String path) throws IOException {
    try {
      return facts.modified(path);
    } catch (FtpException e) {
      requireUsable(e);
      return Optional.empty();
    }
  }

  private static void requireUsable(FtpException e) throws FtpException {
    if (!e.connectionUsable()) {
      throw e;
    }
  }

  /** Begins a transfer of a file as it is, from its start. */
  public TransferDialogue open(String command) throws IOException {
    return transfers.open(command, OptionalLong.empty());
  }

  /** Begins a transfer of a file as text; see {@link FileTransfers#openText}. */
  public TransferDialogue openText(String command) throws IOException {
    return transfers.openText(command);
  }

  /**
   * Begins one from an offset, which the server must answer by 350.
   *
   * @param offset in bytes; 0 sends no REST
   */
  public TransferDialogue open(String command, long offset) throws IOException {
    return transfers.open(command, marker(offset));
  }

  /** Begins an upload of a file; see {@link FileTransfers#upload}. */
  public TransferDialogue openUpload(String command) throws IOException {
    return transfers.upload(command);
  }

  /** Begins a download of a file whose size is wanted; see {@link FileTransfers#download}. */
  public TransferDialogue openDownload(String path, long offset, boolean timed) throws IOException {
    return transfers.download(path, marker(offset), timed);
  }

  private static OptionalLong marker(long offset) {
    return offset == 0 ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  // ---- how it is

  /** What protects commands and replies; empty if nothing does. */
  String tlsProtocol() {
    return ears.tlsProtocol();
  }

  /** Whether commands can be sent, as far as is known. */
  public boolean isOpen() {
    return engine.isOpen();
  }

  /** Somebody begins to work with it. */
  public void begin() {
    commandsBefore = ears.commands();
    repliesBefore = ears.replies();
  }

  /** Nobody works with it any more. */
  public void rest() {
    idleSince = nanoTime.getAsLong();
    quietSince = idleSince;
  }

  /** How long nobody has worked with it. */
  public Duration idle() {
    return Duration.ofNanos(nanoTime.getAsLong() - idleSince);
  }

  /** How long the server has heard nothing of it, as far as that is known. */
  public Duration quiet() {
    return Duration.ofNanos(nanoTime.getAsLong() - quietSince);
  }

  /** Whether nothing was sent since somebody began to work with it. */
  public boolean hasSaidNothing() {
    return ears.commands() == commandsBefore;
  }

  /** Whether the server has answered nothing since then. */
  public boolean hasHeardNothing() {
    return ears.replies() == repliesBefore;
  }

  /**
   * Whether it still lives: by what the server has said meanwhile, and by NOOP if need be. Servers
   * that end a session say so at once, so as a rule nothing has to be asked.
   */
  public boolean isAlive(boolean ask) {
    try {
      if (!engine.isOpen()) {
        return false;
      }
      if (ask || engine.hasNews()) {
        boolean answers = engine.answers(PATIENCE);
        quietSince = nanoTime.getAsLong();
        return answers;
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Says goodbye, and waits for nothing; {@link #quit} has to follow. */
  public void sayGoodbye() {
    engine.sayGoodbye();
  }

  /** Says goodbye, if that wasn't done, and waits no longer than this for the answer. */
  public void quit(Duration patience) {
    engine.quit(patience);
  }

  /** Closes it without a word. Any thread. */
  @Override
  public void close() {
    engine.close();
  }
}
