package dev.ferry.internal.engine;

import dev.ferry.FtpException;
import dev.ferry.FtpProtocolException;
import dev.ferry.Reply;
import dev.ferry.internal.reply.HexDigest;
import java.io.IOException;
import java.util.Optional;

/**
 * Digests of files that the server computes: HASH (draft-bryan-ftpext-hash), and the commands that
 * were there before it, one for each algorithm. Always of the whole file.
 */
public final class FileHashes {

  private final Engine engine;
  private final Features features;

  /** On this connection. */
  public FileHashes(Engine engine) {
    this.engine = engine;
    this.features = engine.features();
  }

  /**
   * The digest of a file, in hexadecimal digits of lower case. A server reads the whole file for
   * it, so it can take as long as that.
   *
   * @return empty if the server can't compute this one
   * @throws FtpException if the server can, and refuses; the connection stays usable
   * @throws FtpProtocolException if it answers without a digest, or with another one's; the
   *     connection stays usable
   */
  public Optional<String> hash(String path, HashAlgorithm algorithm) throws IOException {
    engine.command("HASH " + path); // refused before anything is sent, if it is to be refused
    if (isReady(algorithm)) {
      Optional<String> digest = ask("HASH", path, algorithm);
      if (digest.isPresent()) {
        return digest;
      }
    }
    for (String verb : algorithm.verbs()) {
      if (features.mayHave(verb)) {
        Optional<String> digest = ask(verb, path, algorithm);
        if (digest.isPresent()) {
          return digest;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> ask(String verb, String path, HashAlgorithm algorithm)
      throws IOException {
    String line = verb + " " + path;
    Reply reply = features.ask(verb, line);
    if (reply == null) {
      return Optional.empty();
    }
    String shown = engine.command(line).shown();
    if (verb.equals("HASH")) {
      requireNoOther(algorithm, shown, reply);
    }
    return Optional.of(HexDigest.in(shown, reply, path, algorithm.hexDigits()));
  }

  /** Whether HASH would compute this one now; it is chosen before, if need be. */
  private boolean isReady(HashAlgorithm algorithm) throws IOException {
    String label = algorithm.label();
    String ability = "HASH " + label;
    boolean worthATry =
        features.mayHave("HASH") && (features.has("HASH", label) || !features.areListed());
    if (!worthATry || features.isMissing(ability)) {
      return false;
    }
    String chosen = engine.option("HASH").orElse("");
    if (chosen.isEmpty()) {
      chosen = features.starred("HASH").orElse("");
    }
    if (chosen.equalsIgnoreCase(label)) {
      return true;
    }
    String line = "OPTS HASH " + label;
    Reply reply = engine.send(line, code -> code >= 200);
    if (reply.isPermanentFailure()) {
      features.lacks(ability); // whatever it says: this one isn't to be had by HASH
      return false;
    }
    if (!reply.isCompletion()) {
      throw FtpException.of(line, reply, engine.isOpen());
    }
    return true;
  }

  /** {@code 213 SHA-256 0-49 169cd2… name}: another algorithm there is an answer to nothing. */
  private static void requireNoOther(HashAlgorithm wanted, String shown, Reply reply)
      throws FtpProtocolException {
    String[] words = reply.lines().get(0).split(" +", 3);
    for (HashAlgorithm other : HashAlgorithm.values()) {
      if (other != wanted && words.length > 1 && words[1].equalsIgnoreCase(other.label())) {
        throw new FtpProtocolException(shown, "not of " + wanted.label(), reply, true);
      }
    }
  }
}
