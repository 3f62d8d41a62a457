package dev.ferry.client;

import dev.ferry.FtpException;
import dev.ferry.internal.transfer.Digest;
import dev.ferry.internal.transfer.Reasons;
import dev.ferry.internal.transfer.RemoteTree;
import dev.ferry.transfer.FileHash;
import dev.ferry.transfer.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;

/**
 * One path of a server, and what is done with it more rarely than what {@link FtpClient} has. Any
 * thread; each call takes a session, and throws as those of the client do.
 */
public final class RemotePath {

  private final Parts parts;
  private final String path;

  RemotePath(Parts parts, String path) {
    this.parts = parts;
    this.path = path;
  }

  /**
   * Reads it as text (TYPE A): each line ends with LF, whatever the server has there. Otherwise as
   * {@link FtpClient#read(String)}.
   */
  public InputStream readText() throws IOException {
    return parts.streams().readText(path);
  }

  /**
   * Writes it as text (TYPE A): LF and CRLF both become the line end of the server. Otherwise as
   * {@link FtpClient#write}.
   *
   * @param append whether it is added to the end of what is there (APPE)
   */
  public OutputStream writeText(boolean append) throws IOException {
    return parts.streams().writeText(append ? "APPE" : "STOR", path);
  }

  /** Makes it a directory (MKD); what is there already is refused. */
  public void makeDirectory() throws IOException {
    parts.lender().call(false, session -> session.require("MKD " + path));
  }

  /** Deletes a directory that has nothing in it (RMD). */
  public void deleteDirectory() throws IOException {
    parts.lender().call(false, session -> session.require("RMD " + path));
  }

  /**
   * Sets when it was changed, by MFMT or what else the server has.
   *
   * @return false if it has no way to do that
   * @throws IllegalArgumentException if the year has more than four digits
   */
  public boolean setModified(Instant time) throws IOException {
    return parts.lender().call(true, session -> RemoteTree.setTime(session, path, time));
  }

  /**
   * Sets who may read, write and execute it (SITE CHMOD).
   *
   * @param mode as in Unix, 0 to 07777
   * @return false if the server has no such command
   * @throws IllegalArgumentException if the mode is none
   */
  public boolean setPermissions(int mode) throws IOException {
    return parts.lender().call(true, session -> RemoteTree.setMode(session, path, mode));
  }

  /** The digest that the server computes, by its best algorithm; empty if it has none. */
  public Optional<FileHash> hash() throws IOException {
    return parts.lender().call(true, session -> Digest.remote(session, path)).map(Digest::told);
  }

  /**
   * Why the server has refused something here, as far as can be found out by looking at what stands
   * here now. Of a rename this is the path that was to have another name.
   *
   * @param refusal what it said; which command it was tells what is looked at
   */
  public Refusal whyRefused(FtpException refusal) throws IOException {
    return parts.lender().call(true, session -> Reasons.of(session, refusal.command(), path));
  }
}
