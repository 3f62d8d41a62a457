package dev.ferry.interop;

import java.util.List;

/**
 * One thing that curl can do with FTP, and the same by {@code ferry}. In the arguments, {@code {U}}
 * is the address of a folder on the server, and {@code {L}} a folder here; each of the two programs
 * has its own.
 *
 * @param name what it is
 * @param curl the arguments of curl
 * @param ferry the arguments of {@code ferry}
 * @param output how what was printed has to agree
 * @param failure the exit code of {@code ferry} if both have to fail; 0 if both have to do it
 * @param input what both get from standard input
 */
record CurlCase(
    String name, List<String> curl, List<String> ferry, Output output, int failure, String input) {

  /** How what was printed has to agree. */
  enum Output {
    /** Byte by byte. */
    SAME,
    /** The same words in any order: names in a listing. */
    NAMES,
    /** Each says it in its own way. */
    OWN
  }

  static CurlCase of(String name, String curl, String ferry) {
    return new CurlCase(name, words(curl), words(ferry), Output.OWN, 0, "");
  }

  /** Words between blanks; {@code ~} stands for a blank in a word. */
  private static List<String> words(String line) {
    return List.of(line.split(" ", -1)).stream().map(word -> word.replace('~', ' ')).toList();
  }

  CurlCase same() {
    return new CurlCase(name, curl, ferry, Output.SAME, failure, input);
  }

  CurlCase names() {
    return new CurlCase(name, curl, ferry, Output.NAMES, failure, input);
  }

  CurlCase fails(int exitCode) {
    return new CurlCase(name, curl, ferry, Output.OWN, exitCode, input);
  }

  CurlCase typing(String text) {
    return new CurlCase(name, curl, ferry, output, failure, text);
  }

  @Override
  public String toString() {
    return name;
  }
}
