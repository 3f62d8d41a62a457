package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Jobs of z/OS and their output, as JES2 and JES3 list them under {@code SITE FILETYPE=JES}. At
 * {@code JESINTERFACELEVEL 1} there is no title: {@code ADANIGHT JOB01234 OUTPUT 3 Spool Files}. At
 * level 2 there is one, {@code JOBNAME JOBID OWNER STATUS CLASS}, and a single job is followed by
 * its spool files.
 *
 * <p>RETR and DELE know a job by its id and a spool file by id and number, so these are the names:
 * {@code JOB01234} and {@code JOB01234.2}. Both are files. A spool file has a size where the server
 * counts bytes; where it counts records it has none.
 */
final class ZosJobsFormat implements ListingFormat {

  private static final List<String> STATUSES = List.of("INPUT", "HELD", "ACTIVE", "OUTPUT");

  @Override
  public String name() {
    return "zos-jes";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new Lines();
  }

  private static final class Lines implements Reader {

    private final FieldScanner fields = new FieldScanner();
    private boolean titled;
    private @Nullable String job;
    private boolean inSpool;
    private boolean inBytes;

    @Override
    public Line read(String line, Consumer<? super Entry> out) {
      if (!fields.over(line).next() || isTitle() || line.startsWith("No jobs found")) {
        return Line.HEADING;
      }
      Entry entry = job(line);
      if (entry == null && isAboutTheJob(line)) {
        return Line.HEADING;
      }
      if (entry == null) {
        entry = spoolFile(line);
      }
      if (entry == null) {
        return Line.UNKNOWN;
      }
      out.accept(entry);
      return Line.ENTRY;
    }

    private boolean isTitle() {
      boolean title = fields.is("JOBNAME") && fields.next() && fields.is("JOBID");
      titled |= title;
      return title;
    }

    private @Nullable Entry job(String line) {
      fields.over(line).next();
      boolean named = ZosNames.isMember(line, fields.start(), fields.end());
      if (!named || !fields.next() || !ZosNames.isJobId(line, fields.start(), fields.end())) {
        return null;
      }
      String id = fields.field();
      String owner = null;
      if (fields.next() && !STATUSES.contains(fields.field())) {
        owner = fields.field();
        fields.next();
      }
      boolean known = STATUSES.contains(fields.field());
      if (titled ? fields.field().isEmpty() : owner != null || !known) {
        return null;
      }
      job = id;
      inSpool = false;
      return Entry.builder(id, line).type(EntryType.FILE).owner(owner).build();
    }

    /** Lines between a job and its spool files, and their sum. */
    private boolean isAboutTheJob(String line) {
      if (job == null) {
        return false;
      }
      fields.over(line).next();
      if (fields.is("ID") && fields.next() && fields.is("STEPNAME")) {
        inSpool = true;
        inBytes = line.contains("BYTE-COUNT");
        return true;
      }
      fields.over(line).next();
      if (fields.is("STEPNAME") || fields.is("CPUTIME") || fields.is("--------")) {
        return true;
      }
      return fields.number() >= 0
          && fields.remainder().strip().regionMatches(true, 0, "spool files", 0, 11);
    }

    private @Nullable Entry spoolFile(String line) {
      fields.over(line).next();
      long number = fields.number();
      if (job == null || !inSpool || number < 0) {
        return null;
      }
      int parts = 0;
      long count = -1;
      while (fields.next()) {
        parts++;
        count = fields.number();
      }
      if (parts < 3) {
        return null;
      }
      return Entry.builder(job + "." + number, line)
          .type(EntryType.FILE)
          .size(inBytes ? count : -1)
          .build();
    }
  }
}
