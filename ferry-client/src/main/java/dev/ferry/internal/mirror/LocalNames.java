package dev.ferry.internal.mirror;

import java.nio.file.FileSystem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * What a file system says of names, after the rule: a JVM can't name a file by characters that the
 * locale's encoding hasn't.
 */
record LocalNames(NameRule rule, FileSystem files) implements Names {

  @Override
  public String refusal(String name) {
    String refusal = rule.refusal(name);
    if (!refusal.isEmpty()) {
      return refusal;
    }
    try {
      Path path = files.getPath(name);
      boolean one = path.getNameCount() == 1 && !path.isAbsolute() && path.getRoot() == null;
      return one && path.toString().equals(name) ? "" : "isn't the name of one thing here";
    } catch (InvalidPathException e) {
      return "can't be a name here: " + e.getReason();
    }
  }

  @Override
  public String key(String name) {
    return rule.key(name);
  }
}
