package dev.ferry;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a listing, as far as its server told of it.
 *
 * <p>What the server didn't say is empty; nothing is guessed but the year and the zone of a time,
 * and {@link EntryTime} says how. Immutable; any thread.
 *
 * <p>A name is what the server has, blanks and all. Bytes of it that aren't valid in the
 * connection's encoding stand in it as the characters U+DC80 to U+DCFF, one for each byte: a name
 * that is given back to the same connection is sent as the same bytes. {@link #toString()} shows
 * such bytes as {@code \xDB}.
 */
public final class Entry {

  private static final long NO_SIZE = -1;

  private final String raw;
  private final String name;
  private final EntryType type;
  private final boolean factual;
  private final long size;
  private final @Nullable Instant instant;
  private final EntryTime.Precision precision;
  private final EntryTime.Zone zone;
  private final @Nullable String target;
  private final @Nullable String permissions;
  private final @Nullable String owner;
  private final @Nullable String group;
  private final @Nullable String uniqueId;

  private Entry(Builder values) {
    this.raw = values.raw;
    this.name = values.name;
    this.type = values.type;
    this.factual = values.factual;
    this.size = values.size;
    this.instant = values.instant;
    this.precision = values.precision;
    this.zone = values.zone;
    this.target = values.target;
    this.permissions = values.permissions;
    this.owner = values.owner;
    this.group = values.group;
    this.uniqueId = values.uniqueId;
  }

  /**
   * Begins an entry; its type is {@link EntryType#OTHER} until another is set.
   *
   * @param name exactly as the server has it
   * @param raw the line that tells of it, as it came; several lines are joined by line feeds
   */
  public static Builder builder(String name, String raw) {
    return new Builder(name, raw);
  }

  /** What a line is that no format knows: of type OTHER, and its name is the line. */
  public static Entry unknown(String line) {
    return builder(line, line).build();
  }

  /** The same thing under another name, such as one without the directory that it stands in. */
  public Entry named(String newName) {
    Builder copy = new Builder(newName, raw);
    copy.type = type;
    copy.factual = factual;
    copy.size = size;
    copy.instant = instant;
    copy.precision = precision;
    copy.zone = zone;
    copy.target = target;
    copy.permissions = permissions;
    copy.owner = owner;
    copy.group = group;
    copy.uniqueId = uniqueId;
    return copy.build();
  }

  /** The name, exactly as the server has it. */
  public String name() {
    return name;
  }

  /** What kind of thing it is. */
  public EntryType type() {
    return type;
  }

  /** Whether it is a file. */
  public boolean isFile() {
    return type == EntryType.FILE;
  }

  /** Whether it is a directory. */
  public boolean isDirectory() {
    return type == EntryType.DIRECTORY;
  }

  /** The size in bytes; of a file, unless the server counts otherwise in its listings. */
  public OptionalLong size() {
    return size == NO_SIZE ? OptionalLong.empty() : OptionalLong.of(size);
  }

  /** When it was last changed. */
  public Optional<EntryTime> modified() {
    return Optional.ofNullable(instant).map(at -> new EntryTime(at, precision, zone));
  }

  /** Where a link leads, as the server has it. */
  public Optional<String> target() {
    return Optional.ofNullable(target);
  }

  /** Who may do what, in the server's words: {@code rwxr-xr-x}, {@code 0755}, or others. */
  public Optional<String> permissions() {
    return Optional.ofNullable(permissions);
  }

  /** The owner, a name or a number. */
  public Optional<String> owner() {
    return Optional.ofNullable(owner);
  }

  /** The group, a name or a number. */
  public Optional<String> group() {
    return Optional.ofNullable(group);
  }

  /** Two entries of a server that have the same one are the same thing (RFC 3659 §7.5.2). */
  public Optional<String> uniqueId() {
    String id = uniqueId == null && factual ? fact("unique") : uniqueId;
    return id == null || id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  /**
   * The facts of a machine-readable listing (RFC 3659 §7), in the server's order, with keys in
   * lower case and values as they came; empty for other listings.
   */
  public Map<String, String> facts() {
    if (!factual) {
      return Map.of();
    }
    Map<String, String> facts = new LinkedHashMap<>();
    eachFact((key, value) -> facts.put(key.toLowerCase(Locale.ROOT), value));
    return Collections.unmodifiableMap(facts);
  }

  /** One of the facts, or null: what few ask for isn't cut out of each line beforehand. */
  private @Nullable String fact(String wanted) {
    String[] found = new String[1];
    eachFact((key, value) -> {
      if (key.equalsIgnoreCase(wanted)) {
        found[0] = value;
      }
    });
    return found[0];
  }

  /** The line that told of it, as it came; several lines are joined by line feeds. */
  public String raw() {
    return raw;
  }

  /**
   * Reads the facts of {@code type=file;size=3; name}. They end at the blank before the name: the
   * first one, or a later one, if a fact has a blank in it, as the target of a link may. MLST puts
   * a blank before them too (§7.2). A line without a name is all facts.
   */
  private void eachFact(BiConsumer<String, String> out) {
    String line = raw;
    int start = line.startsWith(" ") ? 1 : 0;
    int blank =
        line.endsWith(" " + name) ? line.length() - name.length() - 1 : line.indexOf(' ', start);
    int end = blank < 0 ? line.length() : blank;
    while (start < end) {
      int semicolon = line.indexOf(';', start);
      int stop = semicolon < 0 || semicolon > end ? end : semicolon;
      int equals = line.indexOf('=', start);
      boolean hasValue = equals >= 0 && equals < stop;
      String key = line.substring(start, hasValue ? equals : stop);
      out.accept(key, hasValue ? line.substring(equals + 1, stop) : "");
      start = stop + 1;
    }
  }

  /** Equal if the same line told of them, and it was understood alike. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Entry that
        && raw.equals(that.raw)
        && name.equals(that.name)
        && type == that.type
        && modified().equals(that.modified());
  }

  @Override
  public int hashCode() {
    return raw.hashCode();
  }

  /** For people: what it is, its size, its time and its name, with no control character in it. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(type.name().toLowerCase(Locale.ROOT)).append(' ');
    text.append(size == NO_SIZE ? "-" : Long.toString(size)).append(' ');
    text.append(instant == null ? "-" : instant.toString()).append(' ');
    shown(name, text);
    if (target != null) {
      shown(target, text.append(" -> "));
    }
    return text.toString();
  }

  private static void shown(String name, StringBuilder out) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c >= '\uDC80'
          && c <= '\uDCFF'
          && (i == 0 || !Character.isHighSurrogate(name.charAt(i - 1)))) {
        out.append(String.format(Locale.ROOT, "\\x%02X", c - 0xDC00));
      } else if (Character.isISOControl(c)) {
        out.append(String.format(Locale.ROOT, "\\x%02X", (int) c));
      } else {
        out.append(c);
      }
    }
  }

  /** What is known of an entry so far. Not safe for use by several threads at once. */
  public static final class Builder {

    private String raw;
    private String name;
    private EntryType type = EntryType.OTHER;
    private boolean factual;
    private long size = NO_SIZE;
    private @Nullable Instant instant;
    private EntryTime.Precision precision = EntryTime.Precision.DAY;
    private EntryTime.Zone zone = EntryTime.Zone.ASSUMED;
    private @Nullable String target;
    private @Nullable String permissions;
    private @Nullable String owner;
    private @Nullable String group;
    private @Nullable String uniqueId;

    private Builder(String name, String raw) {
      this.name = requireNonNull(name, "name");
      this.raw = requireNonNull(raw, "raw");
    }

    /**
     * Begins another entry, of which nothing is known yet: a reader of many lines needs one builder
     * only. What was built before stays as it is.
     *
     * @param newName exactly as the server has it
     * @param newRaw the line that tells of it, as {@link Entry#builder} takes it
     */
    public Builder anew(String newName, String newRaw) {
      name = requireNonNull(newName, "newName");
      raw = requireNonNull(newRaw, "newRaw");
      type = EntryType.OTHER;
      factual = false;
      size = NO_SIZE;
      instant = null;
      precision = EntryTime.Precision.DAY;
      zone = EntryTime.Zone.ASSUMED;
      target = null;
      permissions = null;
      owner = null;
      group = null;
      uniqueId = null;
      return this;
    }

    /** Sets what kind of thing it is. */
    public Builder type(EntryType value) {
      type = requireNonNull(value, "type");
      return this;
    }

    /** Sets the size in bytes; below 0 there is none. */
    public Builder size(long bytes) {
      size = bytes < 0 ? NO_SIZE : bytes;
      return this;
    }

    /** Sets when it was last changed. */
    public Builder modified(EntryTime time) {
      return modified(time.instant(), time.precision(), time.zone());
    }

    /** Sets when it was last changed. */
    public Builder modified(Instant at, EntryTime.Precision exact, EntryTime.Zone known) {
      instant = requireNonNull(at, "at");
      precision = requireNonNull(exact, "exact");
      zone = requireNonNull(known, "known");
      return this;
    }

    /** Sets where a link leads. */
    public Builder target(@Nullable String value) {
      target = value;
      return this;
    }

    /** Sets who may do what, in the server's words. */
    public Builder permissions(@Nullable String value) {
      permissions = value;
      return this;
    }

    /** Sets the owner. */
    public Builder owner(@Nullable String value) {
      owner = value;
      return this;
    }

    /** Sets the group. */
    public Builder group(@Nullable String value) {
      group = value;
      return this;
    }

    /** Sets what identifies the thing on its server. */
    public Builder uniqueId(@Nullable String value) {
      uniqueId = value;
      return this;
    }

    /** Says that the raw line has facts (RFC 3659 §7) up to its first blank. */
    public Builder factual() {
      factual = true;
      return this;
    }

    /** The entry. */
    public Entry build() {
      return new Entry(this);
    }
  }
}
