package dev.ferry.transfer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a transfer is asked to do. Immutable; any thread. */
public final class TransferOptions {

  private static final int MOST_SEGMENTS = 16;
  private static final long LEAST_SEGMENTED = 1024 * 1024;

  private static final TransferOptions DEFAULTS = builder().build();

  private final Builder values;

  private TransferOptions(Builder values) {
    this.values = values;
  }

  /**
   * Replaces what is there, compares sizes, and tries again by {@link RetryPolicy#defaults()}; it
   * begins anew each time it is called.
   */
  public static TransferOptions defaults() {
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
   * Whether to go on with what an earlier transfer has left, after a check that it is the same
   * file, and to leave what can be gone on with; off by default. Attempts of one transfer go on
   * with each other's bytes in any case.
   */
  public boolean resume() {
    return values.resume;
  }

  /** What to do if the file is there already; {@link Overwrite#ALWAYS} by default. */
  public Overwrite overwrite() {
    return values.overwrite;
  }

  /** How the end is compared; {@link Verification#SIZE} by default. */
  public Verification verify() {
    return values.verify;
  }

  /**
   * Whether an upload goes to {@code name.part} first and is renamed when it is whole; off by
   * default, as not every server lets us rename. A download always does so on this side.
   */
  public boolean atomic() {
    return values.atomic;
  }

  /**
   * Whether the copy gets the time of its original; off by default. If the server refuses, or has
   * no way to tell or set times, the copy stands and {@link TransferResult#timeTrouble()} says why.
   * An upload takes a round trip more for it if it isn't verified, else none.
   */
  public boolean keepTime() {
    return values.keepTime;
  }

  /** Whether a download is on the disk, and not only in its cache, when it is done. */
  public boolean sync() {
    return values.sync;
  }

  /**
   * Whether room is asked for before the first byte; off by default. For an upload the server is
   * told how much will come (ALLO), as a few old servers need. The part of a download gets its
   * whole length at once if the server tells sizes; whether that takes room on the disk is the file
   * system's choice.
   */
  public boolean allocate() {
    return values.allocate;
  }

  /**
   * Over how many data connections at most one file may move; 1 by default. One stream fills most
   * lines, so a transfer begins with one, and others are added one by one only while the rate rises
   * by that. Each takes a session that nobody waits for. It is never more than one if the server
   * doesn't tell sizes, or doesn't begin where it is told to (REST). An upload has to be
   * {@linkplain #atomic() atomic} and not {@linkplain #resume() resumed} as well, and few servers
   * take it: that is tried first.
   *
   * <p>For the files of a {@link MirrorOptions mirror} it is 16 by default, as sessions stand there
   * that may have nothing else to do. Only downloads take them.
   */
  public int segments() {
    return Math.max(1, values.segments);
  }

  /** What a mirror does where nobody has said how many segments there may be. */
  TransferOptions ofOneAmongMany() {
    return values.segments > 0 ? this : toBuilder().segments(MOST_SEGMENTS).build();
  }

  /** How many bytes have to be missing for a second data connection; 64 MiB by default. */
  public long segmentsFrom() {
    return values.segmentsFrom;
  }

  /** The most bytes a second; empty, and unlimited, by default. */
  public Optional<RateLimit> rateLimit() {
    return Optional.ofNullable(values.rateLimit);
  }

  /** How long all of it may take, pauses included; empty, and unlimited, by default. */
  public Optional<Duration> deadline() {
    return Optional.ofNullable(values.deadline);
  }

  /**
   * How often a NOOP is sent on the control connection while bytes move, where a router or the
   * server itself ends connections that are silent through a long transfer; empty, and never, by
   * default. The first is sent after this time, none in the last MiB, and none if the server
   * doesn't tell sizes. A server that answers none of them costs a new login after each transfer.
   */
  public Optional<Duration> keepAlive() {
    return Optional.ofNullable(values.keepAlive);
  }

  /**
   * Whether a copy from one server to another may go directly; {@link Fxp#IN_THE_CLEAR} by default.
   * One with a {@linkplain #rateLimit() limit} or {@linkplain #keepAlive() NOOPs} never does.
   */
  public Fxp fxp() {
    return values.fxp;
  }

  /** When it is tried again. */
  public RetryPolicy retry() {
    return values.retry;
  }

  /** Who hears how it gets on. */
  public ProgressListener progress() {
    return values.progress;
  }

  /** Collects options. Each method checks its value at once. Not safe for several threads. */
  public static final class Builder {

    private boolean resume;
    private Overwrite overwrite = Overwrite.ALWAYS;
    private Verification verify = Verification.SIZE;
    private boolean atomic;
    private boolean keepTime;
    private boolean sync;
    private boolean allocate;
    private int segments; // 0 if nobody has said
    private long segmentsFrom = 64L * 1024 * 1024;
    private @Nullable RateLimit rateLimit;
    private @Nullable Duration deadline;
    private @Nullable Duration keepAlive;
    private Fxp fxp = Fxp.IN_THE_CLEAR;
    private RetryPolicy retry = RetryPolicy.defaults();
    private ProgressListener progress = ProgressListener.NONE;

    private Builder() {}

    private Builder(Builder other) {
      resume = other.resume;
      overwrite = other.overwrite;
      verify = other.verify;
      atomic = other.atomic;
      keepTime = other.keepTime;
      sync = other.sync;
      allocate = other.allocate;
      segments = other.segments;
      segmentsFrom = other.segmentsFrom;
      rateLimit = other.rateLimit;
      deadline = other.deadline;
      keepAlive = other.keepAlive;
      fxp = other.fxp;
      retry = other.retry;
      progress = other.progress;
    }

    /** {@link TransferOptions#resume()}. */
    public Builder resume(boolean value) {
      resume = value;
      return this;
    }

    /** {@link TransferOptions#overwrite()}. */
    public Builder overwrite(Overwrite value) {
      overwrite = requireNonNull(value, "overwrite");
      return this;
    }

    /** {@link TransferOptions#verify()}. */
    public Builder verify(Verification value) {
      verify = requireNonNull(value, "verify");
      return this;
    }

    /** {@link TransferOptions#atomic()}. */
    public Builder atomic(boolean value) {
      atomic = value;
      return this;
    }

    /** {@link TransferOptions#keepTime()}. */
    public Builder keepTime(boolean value) {
      keepTime = value;
      return this;
    }

    /** {@link TransferOptions#sync()}. */
    public Builder sync(boolean value) {
      sync = value;
      return this;
    }

    /** {@link TransferOptions#allocate()}. */
    public Builder allocate(boolean value) {
      allocate = value;
      return this;
    }

    /**
     * {@link TransferOptions#segments()}; 1 to 16.
     *
     * @throws IllegalArgumentException if it is out of that range
     */
    public Builder segments(int atMost) {
      if (atMost < 1 || atMost > MOST_SEGMENTS) {
        throw new IllegalArgumentException(atMost + " segments is not within 1 to 16");
      }
      segments = atMost;
      return this;
    }

    /**
     * {@link TransferOptions#segmentsFrom()}; 1 MiB or more.
     *
     * @throws IllegalArgumentException if it is less
     */
    public Builder segmentsFrom(long bytes) {
      if (bytes < LEAST_SEGMENTED) {
        throw new IllegalArgumentException("segments from " + bytes + " bytes on: less than 1 MiB");
      }
      segmentsFrom = bytes;
      return this;
    }

    /** A limit for this transfer alone; 1 or more. */
    public Builder maxBytesPerSecond(long value) {
      return rateLimit(RateLimit.ofBytesPerSecond(value));
    }

    /** {@link TransferOptions#rateLimit()}; several transfers may share one. */
    public Builder rateLimit(RateLimit value) {
      rateLimit = requireNonNull(value, "rateLimit");
      return this;
    }

    /** {@link TransferOptions#deadline()}; positive. */
    public Builder deadline(Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException("a deadline of " + value);
      }
      deadline = value;
      return this;
    }

    /** {@link TransferOptions#keepAlive()}; positive. A minute is often enough. */
    public Builder keepAlive(Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException("a NOOP every " + value);
      }
      keepAlive = value;
      return this;
    }

    /** {@link TransferOptions#fxp()}. */
    public Builder fxp(Fxp value) {
      fxp = requireNonNull(value, "fxp");
      return this;
    }

    /** {@link TransferOptions#retry()}. */
    public Builder retry(RetryPolicy value) {
      retry = requireNonNull(value, "retry");
      return this;
    }

    /** {@link TransferOptions#progress()}. */
    public Builder progress(ProgressListener value) {
      progress = requireNonNull(value, "progress");
      return this;
    }

    /** The options. The builder can go on being used. */
    public TransferOptions build() {
      return new TransferOptions(new Builder(this));
    }
  }
}
