package dev.ferry.badserver;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is told to the log {@code dev.ferry} while this is open, at any level. */
public final class LogLines implements AutoCloseable {

  private static final Set<LogLines> OPEN = ConcurrentHashMap.newKeySet();

  private final List<String> lines = new CopyOnWriteArrayList<>();

  public LogLines() {
    OPEN.add(this);
  }

  public List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    OPEN.remove(this);
  }

  /** All logs of the tests' JVM; named in META-INF/services. */
  public static final class Finder extends System.LoggerFinder {
    @Override
    public System.Logger getLogger(String name, Module module) {
      return new Ear(name);
    }
  }

  private record Ear(String name) implements System.Logger {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return name.equals("dev.ferry");
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
      tell(message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... values) {
      tell(values == null || values.length == 0 ? format : MessageFormat.format(format, values));
    }

    private void tell(String line) {
      if (isLoggable(Level.DEBUG)) {
        OPEN.forEach(open -> open.lines.add(line));
      }
    }
  }
}
