package dev.ferry.internal.transfer;

import dev.ferry.internal.engine.HashAlgorithm;
import dev.ferry.internal.session.Session;
import dev.ferry.transfer.Verification;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** What a server has got from another one, compared with the original there. */
final class CopyCheck {

  private final Job job;
  private final Session from;
  private final Session to;
  private final String place;
  private final long size;
  private Verification by = Verification.NONE;
  private String digest = "";
  private String timeTrouble = "";

  /**
   * Between two servers.
   *
   * @param place where the copy stands now
   * @param size how many bytes it has to have
   */
  CopyCheck(Job job, Session from, Session to, String place, long size) {
    this.job = job;
    this.from = from;
    this.to = to;
    this.place = place;
    this.size = size;
  }

  /** By what it was compared. */
  Verification by() {
    return by;
  }

  /** Why the copy hasn't the time of its original; empty if it has, or wasn't to get it. */
  String timeTrouble() {
    return timeTrouble;
  }

  /** By which digest; empty if by none. */
  String digest() {
    return digest;
  }

  /**
   * Compares as the options say, and gives the copy the time of its original if they say so.
   *
   * @param before what the original was before the first byte
   * @param direct whether nobody here has seen its bytes: then sizes are compared in any case
   */
  void compare(RemoteFacts before, boolean direct) throws IOException {
    Verification wanted = job.options().verify();
    if (wanted == Verification.HASH) {
      requireDigest();
    }
    if ((direct || wanted != Verification.NONE) && by == Verification.NONE) {
      requireSize(direct);
    }
    Optional<Instant> time = before.modified();
    if (wanted == Verification.SIZE_AND_TIME && by == Verification.SIZE && time.isPresent()) {
      requireUnchanged(time.get());
    }
    if (job.options().keepTime() && time.isPresent()) {
      keep(time.get());
    } else if (job.options().keepTime()) {
      timeTrouble = "the server doesn't tell the original's";
    }
  }

  /** The best that both can compute. */
  private void requireDigest() throws IOException {
    for (HashAlgorithm algorithm : Digest.PREFERRED) {
      Optional<String> original = from.hashes().hash(job.remote(), algorithm);
      Optional<String> copy =
          original.isEmpty() ? Optional.empty() : to.hashes().hash(place, algorithm);
      if (copy.isPresent()) {
        require(algorithm.label(), original.get(), copy.get());
        by = Verification.HASH;
        digest = algorithm.label();
        return;
      }
    }
  }

  private void requireSize(boolean mustBeTold) throws IOException {
    OptionalLong told = to.sizeIfTold(place);
    if (told.isPresent() || mustBeTold) {
      String actual = told.isPresent() ? Long.toString(told.getAsLong()) : "not told";
      require("size", Long.toString(size), actual);
      by = Verification.SIZE;
    }
  }

  private void requireUnchanged(Instant before) throws IOException {
    String now = from.timeIfTold(job.remote()).map(Instant::toString).orElse("none");
    require("time", before.toString(), now);
    by = Verification.SIZE_AND_TIME;
  }

  private void keep(Instant time) throws IOException {
    timeTrouble = KeptTime.set(to, place, time);
    boolean kept = timeTrouble.isEmpty();
    if (by != Verification.SIZE_AND_TIME) {
      return;
    }
    Optional<Instant> told = kept ? to.timeIfTold(place) : Optional.empty();
    if (told.isEmpty()) {
      by = Verification.SIZE;
      return;
    }
    require(
        "time",
        time.truncatedTo(ChronoUnit.SECONDS).toString(),
        told.get().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private void require(String method, String expected, String actual) throws IOException {
    if (!expected.equals(actual)) {
      throw new VerificationException(job.remote(), null, size, method, expected, actual);
    }
  }
}
