package dev.ferry.cli.shell;

import dev.ferry.cli.output.UsageException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line into words, as a shell does: blanks part them, quotes and backslashes keep them
 * together, {@code #} at the beginning of a word begins a remark. There are no variables.
 */
final class Words {

  private static final String WILD = "*?[]\\";

  private final String line;
  private final List<Word> words = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder pattern = new StringBuilder();
  private boolean inWord;
  private boolean quoted;

  private Words(String line) {
    this.line = line;
  }

  /**
   * Cuts it.
   *
   * @throws UsageException if a quote isn't closed, or a backslash stands at the end
   */
  static List<Word> of(String line) {
    return new Words(line).cut();
  }

  private List<Word> cut() {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && quote != '\'') {
        if (++i == line.length()) {
          throw new UsageException("there is nothing behind the last backslash");
        }
        take(line.charAt(i), true);
      } else if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          take(c, true);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        inWord = true;
        quoted = true;
      } else if (Character.isWhitespace(c)) {
        endWord();
      } else if (c == '#' && !inWord) {
        break;
      } else {
        take(c, false);
      }
    }
    if (quote != 0) {
      throw new UsageException("a quote (" + quote + ") is not closed");
    }
    endWord();
    return words;
  }

  private void take(char c, boolean asItIs) {
    inWord = true;
    quoted |= asItIs;
    text.append(c);
    if (asItIs && WILD.indexOf(c) >= 0) {
      pattern.append('\\');
    }
    pattern.append(c);
  }

  private void endWord() {
    if (inWord) {
      words.add(new Word(text.toString(), pattern.toString(), quoted));
    }
    text.setLength(0);
    pattern.setLength(0);
    inWord = false;
    quoted = false;
  }
}
