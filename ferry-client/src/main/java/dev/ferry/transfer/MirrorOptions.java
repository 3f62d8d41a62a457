package dev.ferry.transfer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a tree is to be kept the same as another. Immutable; any thread. */
public final class MirrorOptions {

  private static final int MOST_AT_ONCE = 1_000;

  private static final MirrorOptions DEFAULTS = builder().build();

  private final Builder values;

  private MirrorOptions(Builder values) {
    this.values = values;
  }

  /**
   * All files, compared by size and time, with their times; links as links; nothing is deleted; up
   * to 16 at once.
   */
  public static MirrorOptions defaults() {
    return DEFAULTS;
  }

  /** Begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Begins with these values. */
  public Builder toBuilder() {
    return new Builder(values);
  }

  /**
   * What belongs to the tree, by its path; all by default. What doesn't is neither copied nor
   * deleted. If the first rule is an include, files that no rule matches don't belong to it.
   */
  public List<MirrorRule> rules() {
    return values.rules;
  }

  /** Smaller files are not copied; in bytes. */
  public long minSize() {
    return values.minSize;
  }

  /** Larger files are not copied; in bytes. */
  public long maxSize() {
    return values.maxSize;
  }

  /** Files that were changed a shorter time ago are not copied. */
  public Optional<Duration> minAge() {
    return Optional.ofNullable(values.minAge);
  }

  /** Files that were changed a longer time ago are not copied. */
  public Optional<Duration> maxAge() {
    return Optional.ofNullable(values.maxAge);
  }

  /**
   * How deep it goes: 1 is what stands directly at the top. What is deeper doesn't belong to it.
   */
  public int depth() {
    return values.depth;
  }

  /** When a file of the target is taken for the one of the source. */
  public Compare compare() {
    return values.compare;
  }

  /** What becomes of symbolic links. */
  public Links links() {
    return values.links;
  }

  /**
   * Whether what the target has and the source has not is deleted, last of all; off by default.
   * Never in a directory of which the source isn't known whole.
   */
  public boolean deleteExtra() {
    return values.deleteExtra;
  }

  /** Whether files get the times of their originals; on by default. Directories don't. */
  public boolean keepTimes() {
    return values.keepTimes;
  }

  /**
   * Whether files that are copied get the permissions of their originals: who may read, write and
   * execute them, and never setuid, setgid or sticky; off by default. An upload takes one more
   * round trip a file. What has other permissions alone is left. Directories get none.
   */
  public boolean keepPermissions() {
    return values.keepPermissions;
  }

  /**
   * Whether a tree of a server has a manifest, {@code .ferry-manifest} at its top, with a digest
   * (SHA-256) of each file that is known to be there whole; off by default. An upload writes it,
   * last of all; both ways what it tells of isn't copied if it is the same here, whatever its time.
   * It is never a file of the tree, on or off.
   */
  public boolean manifest() {
    return values.manifest;
  }

  /** The most files that are copied, and directories that are listed, at once. */
  public int mostAtOnce() {
    return values.mostAtOnce;
  }

  /**
   * How each file is copied. {@link TransferOptions#resume()}, {@link TransferOptions#overwrite()}
   * and {@link TransferOptions#keepTime()} are the mirror's own to decide. A file of {@link
   * TransferOptions#segmentsFrom()} bytes and more comes over several sessions, up to {@link
   * TransferOptions#segments()}, where no other file has use for them.
   */
  public TransferOptions transfer() {
    return values.transfer;
  }

  /** Collects options. Each method checks its value at once. Not safe for several threads. */
  public static final class Builder {

    private List<MirrorRule> rules = List.of();
    private long minSize;
    private long maxSize = Long.MAX_VALUE;
    private @Nullable Duration minAge;
    private @Nullable Duration maxAge;
    private int depth = Integer.MAX_VALUE;
    private Compare compare = Compare.SIZE_AND_TIME;
    private Links links = Links.AS_LINKS;
    private boolean deleteExtra;
    private boolean keepTimes = true;
    private boolean keepPermissions;
    private boolean manifest;
    private int mostAtOnce = 16;
    private TransferOptions transfer = TransferOptions.defaults().ofOneAmongMany();

    private Builder() {}

    private Builder(Builder other) {
      rules = other.rules;
      minSize = other.minSize;
      maxSize = other.maxSize;
      minAge = other.minAge;
      maxAge = other.maxAge;
      depth = other.depth;
      compare = other.compare;
      links = other.links;
      deleteExtra = other.deleteExtra;
      keepTimes = other.keepTimes;
      keepPermissions = other.keepPermissions;
      manifest = other.manifest;
      mostAtOnce = other.mostAtOnce;
      transfer = other.transfer;
    }

    /** Adds a rule for what belongs to it: a line as in a {@code .gitignore}. */
    public Builder include(String glob) {
      return rule(new MirrorRule(true, false, glob));
    }

    /** Adds a rule for what doesn't: a line as in a {@code .gitignore}. */
    public Builder exclude(String glob) {
      return rule(new MirrorRule(false, false, glob));
    }

    /** Adds a rule behind those that are there. */
    public Builder rule(MirrorRule value) {
      List<MirrorRule> more = new ArrayList<>(rules);
      more.add(value);
      rules = List.copyOf(more);
      return this;
    }

    /** {@link MirrorOptions#minSize()}; 0 or more. */
    public Builder minSize(long bytes) {
      minSize = notNegative(bytes);
      return this;
    }

    /** {@link MirrorOptions#maxSize()}; 0 or more. */
    public Builder maxSize(long bytes) {
      maxSize = notNegative(bytes);
      return this;
    }

    private static long notNegative(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("a size of " + bytes);
      }
      return bytes;
    }

    /** {@link MirrorOptions#minAge()}. */
    public Builder minAge(Duration value) {
      minAge = requireNonNull(value, "minAge");
      return this;
    }

    /** {@link MirrorOptions#maxAge()}. */
    public Builder maxAge(Duration value) {
      maxAge = requireNonNull(value, "maxAge");
      return this;
    }

    /** {@link MirrorOptions#depth()}; 1 or more. */
    public Builder depth(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("a depth of " + value);
      }
      depth = value;
      return this;
    }

    /** {@link MirrorOptions#compare()}. */
    public Builder compare(Compare value) {
      compare = requireNonNull(value, "compare");
      return this;
    }

    /** {@link MirrorOptions#links()}. */
    public Builder links(Links value) {
      links = requireNonNull(value, "links");
      return this;
    }

    /** {@link MirrorOptions#deleteExtra()}. */
    public Builder deleteExtra(boolean value) {
      deleteExtra = value;
      return this;
    }

    /** {@link MirrorOptions#keepTimes()}. */
    public Builder keepTimes(boolean value) {
      keepTimes = value;
      return this;
    }

    /** {@link MirrorOptions#keepPermissions()}. */
    public Builder keepPermissions(boolean value) {
      keepPermissions = value;
      return this;
    }

    /** {@link MirrorOptions#manifest()}. */
    public Builder manifest(boolean value) {
      manifest = value;
      return this;
    }

    /** {@link MirrorOptions#mostAtOnce()}; 1 to 1,000. The client's sessions are a limit too. */
    public Builder mostAtOnce(int value) {
      if (value < 1 || value > MOST_AT_ONCE) {
        throw new IllegalArgumentException(value + " at once is not within 1 to 1000");
      }
      mostAtOnce = value;
      return this;
    }

    /** {@link MirrorOptions#transfer()}. */
    public Builder transfer(TransferOptions value) {
      transfer = requireNonNull(value, "transfer").ofOneAmongMany();
      return this;
    }

    /** The options. The builder can go on being used. */
    public MirrorOptions build() {
      return new MirrorOptions(new Builder(this));
    }
  }
}
