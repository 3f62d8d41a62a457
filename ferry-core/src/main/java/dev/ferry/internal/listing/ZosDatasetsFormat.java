package dev.ferry.internal.listing;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Data sets of z/OS, behind their title {@code Volume Unit Referred Ext Used Recfm Lrecl BlkSz
 * Dsorg Dsname} in any of its widths. Members of a data set are told of by {@link
 * ZosMembersFormat}; files of z/OS UNIX by the format of all Unix systems.
 *
 * <p>A partitioned data set (PO, PO-E) is a directory, and so is a pseudo directory: one qualifier
 * under {@code SITE DIRECTORYMODE}. Sequential ones (PS, DA, IS, and tapes) are files. Of all
 * others the listing doesn't tell, or FTP can't have them: migrated or archived ones, VSAM,
 * generation data groups, catalogs. They are of type OTHER.
 *
 * <p>A name in quotes keeps them: they say that it is whole, and without them the server would put
 * the working directory before it. There is no size, since tracks are counted, and no time, since
 * {@code Referred} says when a data set was last opened and not when it was changed.
 */
final class ZosDatasetsFormat implements ListingFormat {

  private static final String NAME_TITLE = "Dsname";

  /** How far a name can be from its title: one column before it, or more in old releases. */
  private static final int SLACK = 2;

  /** Organisations (DSORG) that FTP can read as files; those ending in U are unmovable. */
  private static final List<String> SEQUENTIAL =
      List.of("PS", "PSU", "PS-E", "PS-L", "DA", "DAU", "IS", "ISU");

  /** Organisations that have members. */
  private static final List<String> PARTITIONED = List.of("PO", "POU", "PO-E");

  /** Organisations that are neither. */
  private static final List<String> REST = List.of("VSAM", "GDG", "PATH", "AIX", "NONE");

  @Override
  public String name() {
    return "zos-datasets";
  }

  @Override
  public Reader reader(ListingContext context) {
    return new Lines();
  }

  private static final class Lines implements Reader {

    private final FieldScanner fields = new FieldScanner();
    private int nameColumn = -1;

    @Override
    public Line read(String line, Consumer<? super Entry> out) {
      if (!fields.over(line).next()) {
        return Line.HEADING;
      }
      int nameTitle = startOfWord(line, endOfWord(line, line.length()));
      if (fields.is("Volume") && line.startsWith(NAME_TITLE, nameTitle)) {
        nameColumn = nameTitle;
        return Line.HEADING;
      }
      Entry entry = nameColumn < 0 ? null : entry(line);
      if (entry == null) {
        return Line.UNKNOWN;
      }
      out.accept(entry);
      return Line.ENTRY;
    }

    /** The name comes last and has no blanks: wide numbers can push it out of its column. */
    private @Nullable Entry entry(String line) {
      int end = endOfWord(line, line.length());
      int start = startOfWord(line, end);
      int before = endOfWord(line, start);
      String name = line.substring(start, end);
      String organisation = line.substring(startOfWord(line, before), before);
      boolean inColumn = Math.abs(start - nameColumn) <= SLACK;
      if (!ZosNames.isDataset(name) || (!inColumn && !isOrganisation(organisation))) {
        return null;
      }
      return Entry.builder(name, line).type(type(line, organisation)).build();
    }

    private static int endOfWord(String line, int before) {
      int end = before;
      while (end > 0 && line.charAt(end - 1) == ' ') {
        end--;
      }
      return end;
    }

    private static int startOfWord(String line, int end) {
      return line.lastIndexOf(' ', end - 1) + 1;
    }

    private static boolean isOrganisation(String word) {
      return PARTITIONED.contains(word) || SEQUENTIAL.contains(word) || REST.contains(word);
    }

    private EntryType type(String line, String organisation) {
      if (PARTITIONED.contains(organisation) || line.startsWith("Pseudo Directory ")) {
        return EntryType.DIRECTORY;
      }
      return SEQUENTIAL.contains(organisation) || isOnTape(line) ? EntryType.FILE : EntryType.OTHER;
    }

    /** {@code T00017 Tape}: what is on a tape is sequential. */
    private boolean isOnTape(String line) {
      return fields.over(line).next() && fields.next() && fields.is("Tape");
    }
  }
}
