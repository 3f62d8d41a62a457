package dev.ferry.internal.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file {@code .ferry-manifest} at the top of a tree says of the files below. Nothing in it
 * is trusted: a line that is damaged says nothing, nor does a manifest of another version, one that
 * says two things of one file, or one that is too long. One thread.
 */
final class Manifest {

  /** Its name. */
  static final String NAME = ".ferry-manifest";

  /** About a million files. */
  static final long MOST_BYTES = 128L << 20;

  private static final String PART = NAME + ".part";

  private static final String HEAD = "ferry-manifest 1";

  /** A path of 4,096 bytes, the longest of Linux, each of them escaped, and the rest. */
  private static final int MOST_OF_LINE = 13 << 10;

  private final Map<String, ManifestLine> lines = new HashMap<>();
  private boolean unknown;

  /** An empty one. */
  Manifest() {}

  /** Whether a path is the one of the manifest, or where it is while it is written. */
  static boolean isItsOwn(String path) {
    return path.equals(NAME) || path.equals(PART);
  }

  // ---- what it says

  /** What it says of a file; null if nothing. */
  @Nullable ManifestLine at(String path) {
    return lines.get(path);
  }

  /** Takes a line out. */
  @Nullable ManifestLine remove(String path) {
    return lines.remove(path);
  }

  /** Whether it may say something of a file: always, if it was not understood. */
  boolean maySay(String path) {
    return unknown || lines.containsKey(path);
  }

  // ---- as bytes

  /** Reads one; to its end, unless nothing in it is believed. */
  static Manifest read(InputStream in) throws IOException {
    Manifest manifest = new Manifest();
    manifest.unknown = !new Reader(manifest.lines).reads(in);
    if (manifest.unknown) {
      manifest.lines.clear();
    }
    return manifest;
  }

  /** What it keeps is one line, and those that are believed. */
  private static final class Reader {
    private final Map<String, ManifestLine> lines;
    private final byte[] line = new byte[MOST_OF_LINE];
    private int length;
    private boolean tooLong;
    private boolean begun;

    Reader(Map<String, ManifestLine> lines) {
      this.lines = lines;
    }

    /** Whether it is a manifest. What has no line break behind it was cut off, and is no line. */
    boolean reads(InputStream in) throws IOException {
      byte[] block = new byte[1 << 16];
      long all = 0;
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        all += count;
        if (all > MOST_BYTES || !takes(block, count)) {
          return false;
        }
      }
      return begun;
    }

    private boolean takes(byte[] block, int count) {
      for (int i = 0; i < count; i++) {
        if (block[i] == '\n') {
          if (!(begun ? addsNothingTwice() : isHead())) {
            return false;
          }
          begun = true;
          length = 0;
          tooLong = false;
        } else if (length < line.length) {
          line[length++] = block[i];
        } else {
          tooLong = true;
        }
      }
      return true;
    }

    private boolean isHead() {
      return Arrays.equals(line, 0, length, bytes(HEAD), 0, HEAD.length());
    }

    private boolean addsNothingTwice() {
      ManifestLine read =
          tooLong ? null : text(line, length).flatMap(ManifestLine::parse).orElse(null);
      return read == null || lines.put(read.path(), read) == null;
    }
  }

  private static Optional<String> text(byte[] bytes, int length) {
    try {
      return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Writes these lines, by path.
   *
   * @throws IOException if they are more than would be read again
   */
  static void write(Collection<ManifestLine> lines, OutputStream out) throws IOException {
    ManifestLine[] sorted = lines.toArray(new ManifestLine[0]);
    Arrays.sort(sorted, (one, other) -> TreeDiff.order(one.path(), other.path()));
    long all = write(HEAD, out);
    for (ManifestLine line : sorted) {
      all += write(line.text(), out);
      if (all > MOST_BYTES) {
        throw new IOException(
            "more than " + MOST_BYTES + " bytes, for " + sorted.length + " files");
      }
    }
  }

  private static int write(String line, OutputStream out) throws IOException {
    byte[] bytes = bytes(line + "\n");
    out.write(bytes);
    return bytes.length;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
