package dev.ferry.internal.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text that keeps the bytes which its charset can't read: each becomes one of the characters U+DC80
 * to U+DCFF, and that byte again when it is written. Python does the same with names of files (PEP
 * 383).
 *
 * <p>These are halves of characters, so no text has them otherwise: names are bytes on most
 * servers, and what was listed can be asked for. Whatever the bytes and the charset, {@link
 * #encode} gives back what {@link #decode} took. Bytes below 0x80 are never escaped, so no line
 * break can hide in one.
 */
public final class EscapedBytes {

  private static final char NO_CHARACTER = '\uFFFD';
  private static final int ESCAPE = 0xDC00;
  private static final char FIRST = '\uDC80';
  private static final char LAST = '\uDCFF';

  private EscapedBytes() {}

  /** Reads bytes, any bytes. */
  public static String decode(byte[] from, int start, int length, Charset charset) {
    String text = new String(from, start, length, charset);
    boolean exact = isExact(charset);
    if (exact && text.indexOf(NO_CHARACTER) < 0) {
      return text;
    }
    byte[] bytes = Arrays.copyOfRange(from, start, start + length);
    if (exact) {
      return unitByUnit(bytes, charset, true);
    }
    if (comesBack(text, bytes, charset)) {
      return text;
    }
    text = unitByUnit(bytes, charset, false);
    // In a few charsets two characters side by side are written as one (JIS X 0213), and some can't
    // even write all of ASCII (ISO-2022-KR): there are lines of which nothing can be read.
    return comesBack(text, bytes, charset) ? text : escaped(bytes, 0, length);
  }

  /**
   * Writes text.
   *
   * @throws CharacterCodingException if a character isn't in the charset, or is half of one
   */
  public static byte[] encode(String text, Charset charset) throws CharacterCodingException {
    CharsetEncoder encoder = charset.newEncoder();
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + 8);
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text, i)) {
        write(CharBuffer.wrap(text, start, i), encoder, out);
        out.write(text.charAt(i) - ESCAPE);
        start = i + 1;
      }
    }
    write(CharBuffer.wrap(text, start, text.length()), encoder, out);
    return out.toByteArray();
  }

  /** For people: each byte that was kept is shown as the character that it is in ISO-8859-1. */
  public static String readable(String text) {
    StringBuilder readable = null;
    for (int i = 0; i < text.length(); i++) {
      if (isEscape(text, i)) {
        readable = readable == null ? new StringBuilder(text) : readable;
        readable.setCharAt(i, (char) (text.charAt(i) - ESCAPE));
      }
    }
    return readable == null ? text : readable.toString();
  }

  /** Not so behind the first half of a character: there it is the second. */
  private static boolean isEscape(String text, int i) {
    char c = text.charAt(i);
    return c >= FIRST && c <= LAST && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private static void write(CharBuffer run, CharsetEncoder encoder, ByteArrayOutputStream out)
      throws CharacterCodingException {
    if (run.hasRemaining()) {
      ByteBuffer bytes = encoder.encode(run);
      out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
    }
  }

  /** Whether no character can be written in two ways, and ASCII stands for itself. */
  private static boolean isExact(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8)
        || charset.equals(StandardCharsets.ISO_8859_1)
        || charset.equals(StandardCharsets.US_ASCII);
  }

  private static boolean comesBack(String text, byte[] bytes, Charset charset) {
    try {
      return Arrays.equals(encode(text, charset), bytes);
    } catch (CharacterCodingException e) {
      return false; // a replacement that stands for bytes which no character has
    }
  }

  /** What can be read is, character by character; the bytes of all else are escaped. */
  private static String unitByUnit(byte[] bytes, Charset charset, boolean exact) {
    StringBuilder text = new StringBuilder(bytes.length);
    CharsetDecoder decoder = charset.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer unit = CharBuffer.allocate(2);
    while (in.hasRemaining()) {
      int start = in.position();
      if (exact && bytes[start] >= 0) {
        text.append((char) in.get());
        continue;
      }
      decode(decoder.reset(), in, unit);
      String read = unit.flip().toString();
      int end = in.position();
      if (!read.isEmpty()
          && (exact || comesBack(read, Arrays.copyOfRange(bytes, start, end), charset))) {
        text.append(read);
        continue;
      }
      // The last byte of a character can be ASCII, and is read for itself then.
      int stop = start + 1;
      while (stop < end && bytes[stop] < 0) {
        stop++;
      }
      text.append(escaped(bytes, start, stop));
      in.position(stop);
    }
    return text.toString();
  }

  /** One character, which may be two halves; none if the bytes are no character. */
  private static void decode(CharsetDecoder decoder, ByteBuffer in, CharBuffer unit) {
    unit.clear().limit(1);
    if (decoder.decode(in, unit, true).isOverflow() && unit.position() == 0) {
      unit.limit(2);
      decoder.decode(in, unit, true);
    }
  }

  private static String escaped(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      text.append((char) (bytes[i] < 0 ? ESCAPE + (bytes[i] & 0xff) : bytes[i]));
    }
    return text.toString();
  }
}
