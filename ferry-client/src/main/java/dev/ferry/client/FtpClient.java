package dev.ferry.client;

import static java.util.Objects.requireNonNull;

import dev.ferry.Entry;
import dev.ferry.FtpOptions;
import dev.ferry.Reply;
import dev.ferry.internal.transfer.RemoteChannel;
import dev.ferry.internal.transfer.RemoteTree;
import dev.ferry.internal.transfer.Renaming;
import dev.ferry.internal.transfer.StreamSupply;
import dev.ferry.transfer.MirrorException;
import dev.ferry.transfer.MirrorListener;
import dev.ferry.transfer.MirrorOptions;
import dev.ferry.transfer.MirrorPlan;
import dev.ferry.transfer.MirrorResult;
import dev.ferry.transfer.PoolOptions;
import dev.ferry.transfer.PoolStats;
import dev.ferry.transfer.Transfer;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferListener;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An FTP client for any number of threads. Create one for each server and user, share it, and close
 * it at the end.
 *
 * <p>It opens sessions as they are needed, and keeps them for a while for what comes next. Each
 * call takes one; a stream keeps its own until it is closed. Nothing is connected before the first
 * call. Paths are as the server has them; one that doesn't begin with a slash is relative to the
 * directory of the login.
 *
 * <p>All methods throw {@link IOException}: {@link dev.ferry.FtpException} if the server refuses,
 * others if it can't be reached, {@link java.net.SocketTimeoutException} if no session is free in
 * time, and {@link TransferException}, around one of these, if a transfer fails. The client stays
 * usable after all of them.
 */
public final class FtpClient implements Closeable {

  private final Parts parts;

  private FtpClient(Builder values) {
    this.parts = Parts.of(values);
  }

  /**
   * A client for {@code ftp://user:password@host:port}; without a user it is anonymous. {@code
   * ftpes://} is FTP under TLS on the usual port (RFC 4217), {@code ftps://} TLS from the first
   * byte on, on port 990.
   *
   * @throws IllegalArgumentException if it isn't such an address, or has a path
   */
  public static FtpClient of(String url) {
    return of(FtpUrl.options(url));
  }

  /** A client with these options. */
  public static FtpClient of(FtpOptions options) {
    return builder(options).build();
  }

  /** Begins with these options, and defaults for all else. */
  public static Builder builder(FtpOptions options) {
    return new Builder(options);
  }

  // ---- look

  /** What is in a directory; see {@link #entries} for one that may be large. */
  public List<Entry> list(String directory) throws IOException {
    return parts.lender().call(true, session -> session.list(directory));
  }

  /**
   * What is in a directory, while the server still sends it. It keeps a session until it is closed;
   * what fails on the way is thrown as an {@link java.io.UncheckedIOException}.
   */
  public Stream<Entry> entries(String directory) throws IOException {
    return parts.streams().entries(directory);
  }

  /**
   * What stands at a path; empty only if the server says that nothing does.
   *
   * @throws dev.ferry.FtpException if it says neither, as of what we may not see
   */
  public Optional<Entry> find(String path) throws IOException {
    return parts.lender().call(true, session -> session.find(path));
  }

  /**
   * The size of a file in bytes.
   *
   * @throws dev.ferry.FtpException if there is no such file
   * @throws IOException if the server doesn't tell sizes
   */
  public long size(String path) throws IOException {
    OptionalLong size = parts.lender().call(true, session -> session.size(path));
    return size.orElseThrow(() -> new IOException("the server doesn't tell the size of " + path));
  }

  // ---- move bytes

  /** Downloads a file, with {@link TransferOptions#defaults()}. */
  public TransferResult download(String remote, Path local) throws IOException {
    return download(remote, local, TransferOptions.defaults());
  }

  /**
   * Downloads a file: to {@code local.part}, which becomes the file when it is whole.
   *
   * @param local a file; what is there is replaced, unless the options say otherwise, but no device
   *     or pipe
   * @throws TransferException if it can't be done; the file is as it was
   */
  public TransferResult download(String remote, Path local, TransferOptions options)
      throws IOException {
    return parts.transfers().download(remote, local, options);
  }

  /** Uploads a file, with {@link TransferOptions#defaults()}. */
  public TransferResult upload(Path local, String remote) throws IOException {
    return upload(local, remote, TransferOptions.defaults());
  }

  /**
   * Uploads a file.
   *
   * @throws TransferException if it can't be done; unless it is {@linkplain
   *     TransferOptions#atomic() atomic}, a part of it may stand on the server
   */
  public TransferResult upload(Path local, String remote, TransferOptions options)
      throws IOException {
    return parts.transfers().upload(local, remote, options);
  }

  /** Copies a file to another server, with {@link TransferOptions#defaults()}. */
  public TransferResult copy(String remote, FtpClient target, String targetPath)
      throws IOException {
    return copy(remote, target, targetPath, TransferOptions.defaults());
  }

  /**
   * Copies a file to another server: directly, where {@link TransferOptions#fxp()} and both servers
   * allow that, else through this side, with no file in between. It takes a session of each client.
   *
   * @param target may be this client, if it may have two sessions
   * @throws TransferException as from {@link #upload}
   * @throws IllegalArgumentException if the target is this client, and the path the same, or one
   *     session all it may have
   */
  public TransferResult copy(
      String remote, FtpClient target, String targetPath, TransferOptions options)
      throws IOException {
    return parts.transfers().copy(remote, target.parts.transfers(), targetPath, options);
  }

  /** Reads a file. The stream's end is the file's; what is cut off is an exception. */
  public InputStream read(String remote) throws IOException {
    return read(remote, 0);
  }

  /**
   * Reads a file from an offset in bytes (REST).
   *
   * @throws IllegalArgumentException if the offset is below 0
   */
  public InputStream read(String remote, long offset) throws IOException {
    if (offset < 0) {
      throw new IllegalArgumentException("an offset of " + offset);
    }
    return parts.streams().read(remote, offset);
  }

  /**
   * Writes a file, which is replaced. It is done when the stream was closed, and that threw
   * nothing.
   */
  public OutputStream write(String remote) throws IOException {
    return parts.streams().write("STOR", remote);
  }

  /** Writes to the end of a file (APPE); otherwise as {@link #write}. */
  public OutputStream append(String remote) throws IOException {
    return parts.streams().write("APPE", remote);
  }

  /** Opens a file to be read from anywhere; each new position is a new download from there. */
  public SeekableByteChannel open(String remote) throws IOException {
    return new RemoteChannel(offset -> parts.streams().read(remote, offset), size(remote));
  }

  /** Begins a download on another thread; it is {@linkplain Transfer#await() awaited} there. */
  public Transfer startDownload(String remote, Path local, TransferOptions options) {
    return parts.transfers().startDownload(remote, local, options, parts.background().executor());
  }

  /** Begins an upload on another thread. */
  public Transfer startUpload(Path local, String remote, TransferOptions options) {
    return parts.transfers().startUpload(local, remote, options, parts.background().executor());
  }

  // ---- trees

  /**
   * All that is below a directory, each thing named by its path from there, a directory before what
   * is in it, else by name. It is listed as it is read, a few directories ahead, and keeps no
   * session; links are told, not followed. What isn't the name of one thing is left out, and told
   * of in the log; a directory that contains itself is told, and not gone into.
   *
   * <p>A directory that can't be listed is thrown as an {@link java.io.UncheckedIOException}; what
   * is read after that goes on behind it.
   */
  public Stream<Entry> walk(String directory) {
    return parts.mirrors().find(directory, MirrorOptions.defaults());
  }

  /**
   * The same, of what a mirror of it with these options would copy or make: by rules, sizes, ages,
   * depth and links. Directories that are excluded, or too deep, are not listed.
   */
  public Stream<Entry> find(String directory, MirrorOptions options) {
    return parts.mirrors().find(directory, options);
  }

  /**
   * Finds out what makes a local directory the same as one of the server. Nothing is changed before
   * the plan is run.
   *
   * @param local need not be there
   * @throws IOException if one of the two can't be looked at; directories in them are told of in
   *     the plan
   */
  public MirrorPlan planDownload(String remoteDirectory, Path local, MirrorOptions options)
      throws IOException {
    return parts.mirrors().planDownload(remoteDirectory, local, options);
  }

  /** As {@link #downloadTree(String, Path, MirrorOptions, MirrorListener)}; tells nobody. */
  public MirrorResult downloadTree(String remoteDirectory, Path local, MirrorOptions options)
      throws IOException {
    return downloadTree(remoteDirectory, local, options, MirrorListener.NONE);
  }

  /**
   * Makes a local directory the same as one of the server: what {@link #planDownload} plans, done
   * as {@link MirrorPlan#run()} does it, but files are copied while directories are still listed.
   * Deletions come last. With {@link MirrorOptions#manifest()} all is planned first.
   *
   * <p>If the listing breaks off in the middle, or this thread is interrupted, nothing else is
   * begun and nothing deleted.
   *
   * @param listener hears of each action; how many there are grows until all is listed
   * @throws MirrorException as from the run of a plan, or if the listing broke off, with that as
   *     its cause; the result has what was known until then
   * @throws IOException if one of the two can't be looked at; nothing was done
   */
  public MirrorResult downloadTree(
      String remoteDirectory, Path local, MirrorOptions options, MirrorListener listener)
      throws IOException {
    return parts.mirrors().download(remoteDirectory, local, options, listener);
  }

  /**
   * Finds out what makes a directory of the server the same as a local one; otherwise as {@link
   * #planDownload}.
   *
   * @param remoteDirectory need not be there
   */
  public MirrorPlan planUpload(Path local, String remoteDirectory, MirrorOptions options)
      throws IOException {
    return parts.mirrors().planUpload(local, remoteDirectory, options);
  }

  // ---- rearrange

  /** Renames or moves a file or directory (RNFR, RNTO). Many servers replace what is there. */
  public void rename(String from, String to) throws IOException {
    parts.lender().run(false, session -> Renaming.run(session, from, to));
  }

  /** Deletes a file (DELE). */
  public void delete(String path) throws IOException {
    parts.lender().call(false, session -> session.require("DELE " + path));
  }

  /**
   * Deletes a directory with all that is in it; of links in it the links, not what they lead to. If
   * it fails, what was deleted before is gone.
   */
  public void deleteTree(String directory) throws IOException {
    parts.lender().run(false, session -> RemoteTree.delete(session, directory));
  }

  /** Makes a directory, and those above it, as far as they aren't there. */
  public void makeDirectories(String directory) throws IOException {
    parts.lender().run(true, session -> RemoteTree.make(session, directory));
  }

  /** One path, for what is done more rarely; nothing is asked yet. */
  public RemotePath at(String path) {
    return new RemotePath(parts, path);
  }

  // ---- the back door

  /**
   * Sends one command on any session, and returns its reply, whatever that is.
   *
   * @throws IllegalArgumentException if it has a line break in it; nothing was sent
   */
  public Reply command(String line) throws IOException {
    return parts.lender().call(false, session -> session.ask(line));
  }

  /** Where the sessions are now. */
  public PoolStats stats() {
    return parts.pool().stats();
  }

  /**
   * Ends all sessions: idle ones with a goodbye, others at once, and whoever works on them gets an
   * exception. Transfers are cancelled. About a second at most. Never throws.
   */
  @Override
  public void close() {
    parts.close();
  }

  /** Settings of a client. Not safe for use by several threads at once. */
  public static final class Builder {

    final FtpOptions options;
    PoolOptions sessions = PoolOptions.defaults();
    @Nullable Executor executor;
    TransferListener listener = TransferListener.NONE;
    Duration segmentPace = StreamSupply.PACE;

    private Builder(FtpOptions options) {
      if (options.host().isEmpty()) {
        throw new IllegalArgumentException("no host");
      }
      this.options = options;
    }

    /** How sessions are shared. */
    public Builder sessions(PoolOptions value) {
      sessions = requireNonNull(value, "sessions");
      return this;
    }

    /** Where transfers in the background run; it isn't shut down with the client. */
    public Builder executor(Executor value) {
      executor = requireNonNull(value, "executor");
      return this;
    }

    /** Who hears of transfers and their attempts. */
    public Builder listener(TransferListener value) {
      listener = requireNonNull(value, "listener");
      return this;
    }

    /** How soon one more stream is tried; for tests. */
    Builder segmentPace(Duration value) {
      segmentPace = value;
      return this;
    }

    /** The client. */
    public FtpClient build() {
      return new FtpClient(this);
    }
  }
}
