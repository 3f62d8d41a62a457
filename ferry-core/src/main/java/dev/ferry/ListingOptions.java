package dev.ferry;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How directories are listed, and how what servers write there is read. Immutable; any thread. */
public final class ListingOptions {

  /** Which command lists. */
  public enum Method {
    /** MLSD where the server has it, LIST elsewhere. */
    BEST,
    /** MLSD (RFC 3659 §7): for machines, exact in names and times. */
    MLSD,
    /** LIST (RFC 959 §4.1.3): for people. */
    LIST,
    /**
     * STAT with a path (RFC 959 §4.1.3): the lines of LIST in the reply itself, on the control
     * connection. One round trip and no data connection, which firewalls may be in the way of: good
     * for many small directories. Where the server doesn't list so, or tells nothing, LIST does.
     *
     * <p>BEST never takes it, since nobody knows beforehand how large a directory is. A listing of
     * more than 10,000 lines or 1 MiB (or what {@link FtpOptions#maxReplyLines()} and {@link
     * FtpOptions#maxReplyBytes()} allow, if that is more) is an {@link FtpProtocolException}, and
     * the connection is closed; so is one that doesn't come within the reply timeout a {@link
     * java.net.SocketTimeoutException}: ProFTPD is slow at large directories. A name with a line
     * break in it can end the reply early, so ask only servers for whose names you can vouch.
     */
    STAT
  }

  private static final Set<String> KNOWN =
      Set.of(
          "unix",
          "dos",
          "mlsd",
          "eplf",
          "vms",
          "zos-datasets",
          "zos-members",
          "zos-loadlib",
          "zos-jes",
          "ibmi",
          "nonstop",
          "os2",
          "os9",
          "macwebstar",
          "wftpd",
          "wfftp");

  private static final ListingOptions DEFAULTS = new Builder().build();

  private final Method method;
  private final @Nullable ListingFormat forced;
  private final @Nullable String forcedName;
  private final List<ListingFormat> added;
  private final @Nullable ZoneId zone;
  private final boolean hidden;
  private final Clock clock;

  private ListingOptions(Builder values) {
    this.method = values.method;
    this.forced = values.forced;
    this.forcedName = values.forcedName;
    this.added = List.copyOf(values.added);
    this.zone = values.zone;
    this.hidden = values.hidden;
    this.clock = values.clock;
  }

  /** What a server says of itself is believed, and the rest is found out. */
  public static ListingOptions defaults() {
    return DEFAULTS;
  }

  /** Begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Which command lists; {@link Method#BEST} by default. */
  public Method method() {
    return method;
  }

  /**
   * The only format that LIST is read by, if it is one of the user's; empty, and found out from the
   * first lines, by default.
   */
  public Optional<ListingFormat> forced() {
    return Optional.ofNullable(forced);
  }

  /** The name of the only format that LIST is read by, if it is one of Ferry's own. */
  public Optional<String> forcedName() {
    return Optional.ofNullable(forcedName);
  }

  /** The names of the formats that Ferry knows. */
  public static Set<String> knownFormats() {
    return KNOWN;
  }

  /** Formats that are tried before those that Ferry knows; none by default. */
  public List<ListingFormat> added() {
    return added;
  }

  /**
   * The time zone of LIST; by default it is learned by asking for the exact time of one entry
   * (MDTM), once in a login.
   */
  public Optional<ZoneId> zone() {
    return Optional.ofNullable(zone);
  }

  /**
   * Whether LIST is asked for names that begin with a dot too ({@code LIST -a}), where the server
   * takes that; it is by default. MLSD has no such option (RFC 3659 §7.2): most servers tell these
   * names by it always, and Apache FtpServer never does.
   */
  public boolean hidden() {
    return hidden;
  }

  /** What tells the time, for years that a listing leaves out; the system's clock by default. */
  public Clock clock() {
    return clock;
  }

  /** Settings for listings. Not safe for use by several threads at once. */
  public static final class Builder {

    private Method method = Method.BEST;
    private @Nullable ListingFormat forced;
    private @Nullable String forcedName;
    private final List<ListingFormat> added = new ArrayList<>();
    private @Nullable ZoneId zone;
    private boolean hidden = true;
    private Clock clock = Clock.systemUTC();

    private Builder() {}

    /** Sets which command lists. */
    public Builder method(Method value) {
      method = requireNonNull(value, "method");
      return this;
    }

    /** Reads every LIST by this format of your own and no other. */
    public Builder force(ListingFormat value) {
      forced = requireNonNull(value, "format");
      forcedName = null;
      return this;
    }

    /**
     * Reads every LIST by the format of this name and no other.
     *
     * @throws IllegalArgumentException if it isn't one of {@link #knownFormats()}
     */
    public Builder force(String name) {
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "no listing format is called \"" + name + "\"; known are " + new TreeSet<>(KNOWN));
      }
      forcedName = name;
      forced = null;
      return this;
    }

    /** Tries this format too, before those that are known. */
    public Builder add(ListingFormat value) {
      added.add(requireNonNull(value, "format"));
      return this;
    }

    /** Sets the time zone of LIST; nothing is asked then. */
    public Builder zone(ZoneId value) {
      zone = requireNonNull(value, "zone");
      return this;
    }

    /** Sets whether names that begin with a dot are asked for. */
    public Builder hidden(boolean value) {
      hidden = value;
      return this;
    }

    /** Sets what tells the time. */
    public Builder clock(Clock value) {
      clock = requireNonNull(value, "clock");
      return this;
    }

    /** The settings. */
    public ListingOptions build() {
      return new ListingOptions(this);
    }
  }
}
