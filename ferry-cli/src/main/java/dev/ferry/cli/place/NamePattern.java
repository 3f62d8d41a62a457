package dev.ferry.cli.place;

import java.util.regex.Pattern;

/** A pattern for the last part of a path. */
public final class NamePattern {

  private final Pattern pattern;

  /** With {@code *}, {@code ?} and {@code [a-z]}. */
  public NamePattern(String text) {
    this.pattern = Wildcards.pattern(text);
  }

  /** Whether the last part of a path is like it. */
  public boolean matches(String path) {
    return pattern.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
  }
}
