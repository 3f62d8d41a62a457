package dev.ferry;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What became of the lines of a listing. Each of them is in an entry, or a heading; none is
 * dropped.
 *
 * @param format the {@linkplain ListingFormat#name() name} of the format that it was found to be
 *     in; empty as long as none is found
 * @param lines how many came
 * @param entries how many entries were read out of them; one can have several lines
 * @param headings how many belong to the listing and describe no entry
 * @param unknown how many weren't in that format, or in any; each came out as an entry of type
 *     {@link EntryType#OTHER}, whose name is the line
 */
public record ListingReport(
    Optional<String> format, long lines, long entries, long headings, long unknown) {

  /** Checks that the format isn't null. */
  public ListingReport {
    requireNonNull(format, "format");
  }
}
