package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ListingFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** complaints 33: data sets, members, load libraries and jobs of z/OS. */
class ZosFormatsTest {

  private static final ListingFormat DATASETS = new ZosDatasetsFormat();
  private static final ListingFormat MEMBERS = new ZosMembersFormat();
  private static final ListingFormat LOADLIB = new ZosLoadlibFormat();
  private static final ListingFormat JOBS = new ZosJobsFormat();

  private static final String DATASETS_TITLE =
      "Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname";
  private static final String MEMBERS_TITLE =
      " Name     VV.MM   Created       Changed      Size  Init   Mod   Id";
  private static final String LOADLIB_TITLE =
      " Name      Size     TTR   Alias-of AC --------- Attributes --------- Amode Rmode";
  private static final String JOBS_TITLE = "JOBNAME  JOBID    OWNER    STATUS CLASS";

  static Stream<Arguments> datasets() {
    return Stream.of(
        Arguments.of(
            "sequential",
            "STG004 3390   2026/11/23  1   15  FB      80 27920  PS  ADA.NOTES.TEXT",
            "FILE - - - - - [ADA.NOTES.TEXT]"),
        Arguments.of(
            "partitioned",
            "STG004 3390   2026/11/23  1   15  FB      80 27920  PO  ADA.JCL",
            "DIRECTORY - - - - - [ADA.JCL]"),
        Arguments.of(
            "PDS/E, LISTLEVEL 1",
            "STG004 3390   2026/11/23  1   15  FB      80 27920  PO-E ADA.JCL2",
            "DIRECTORY - - - - - [ADA.JCL2]"),
        Arguments.of(
            "direct access",
            "STG004 3390   2026/11/23  1   15  F      400   400  DA  ADA.INDEX",
            "FILE - - - - - [ADA.INDEX]"),
        Arguments.of(
            "size past its column",
            "STG004 3390   2026/11/23  1+++++  VBS  32767 27966  PS  ADA.HUGE",
            "FILE - - - - - [ADA.HUGE]"),
        Arguments.of(
            "stars for a size",
            "STG004 3390   2026/11/23  1*****  VBS  32767 27966  PS  ADA.HUGER",
            "FILE - - - - - [ADA.HUGER]"),
        Arguments.of(
            "numbers that push the name",
            "STG004 3390   2026/11/23 123327674532  VBS  32767 27966  PS  ADA.HUGEST",
            "FILE - - - - - [ADA.HUGEST]"),
        Arguments.of(
            "never opened",
            "STG004 3390   **NONE**    1    1  FB     133  1330  PS  ADA.LOG",
            "FILE - - - - - [ADA.LOG]"),
        Arguments.of(
            "no organisation yet",
            "STG004 3390   **NONE**    1   45  ?        0     0 NONE ADA.FRESH",
            "OTHER - - - - - [ADA.FRESH]"),
        Arguments.of(
            "organisation left out",
            "STG004 3390   **NONE**    1   45                        ADA.FRESH2",
            "OTHER - - - - - [ADA.FRESH2]"),
        Arguments.of(
            "migrated",
            "Migrated                                                ADA.OLD",
            "OTHER - - - - - [ADA.OLD]"),
        Arguments.of(
            "archived",
            "ARCIVE Not Direct Access Device                         ADA.OLDER",
            "OTHER - - - - - [ADA.OLDER]"),
        Arguments.of(
            "not mounted",
            "STG009 Not Mounted                                      'SYS7.HELP'",
            "OTHER - - - - - ['SYS7.HELP']"),
        Arguments.of(
            "trouble",
            "Error determining attributes                            'SYS7.CKPT'",
            "OTHER - - - - - ['SYS7.CKPT']"),
        Arguments.of(
            "trouble on a volume",
            "STG004 Error determining attributes                     ADA.BROKEN",
            "OTHER - - - - - [ADA.BROKEN]"),
        Arguments.of(
            "DIRECTORYMODE",
            "Pseudo Directory                                        PROJECTS",
            "DIRECTORY - - - - - [PROJECTS]"),
        Arguments.of(
            "a catalog",
            "User catalog connector                                  CAT7.UCAT",
            "OTHER - - - - - [CAT7.UCAT]"),
        Arguments.of(
            "generations",
            "                                                   GDG  ADA.DAILY",
            "OTHER - - - - - [ADA.DAILY]"),
        Arguments.of(
            "a generation",
            "STG004 3390   2026/11/23  1   15  VB   27994 27998  PS  ADA.DAILY.G0115V00",
            "FILE - - - - - [ADA.DAILY.G0115V00]"),
        Arguments.of(
            "VSAM",
            "STG004 3390                                        VSAM ADA.KEYS.DATA",
            "OTHER - - - - - [ADA.KEYS.DATA]"),
        Arguments.of(
            "a tape",
            "T00017 Tape                                             ADA.DUMP",
            "FILE - - - - - [ADA.DUMP]"),
        Arguments.of("empty", "", "HEADING"),
        Arguments.of("a sentence", "there is nothing that looks like a data set", "UNKNOWN"),
        Arguments.of("capitals", "SOMETHING ELSE", "UNKNOWN"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("datasets")
  void readsDataSets(String what, String line, String expected) {
    assertThat(Listed.by(DATASETS, DATASETS_TITLE, line))
        .as(what)
        .containsExactly("HEADING", expected);
  }

  @Test
  void readsDataSetsUnderOtherTitles() {
    assertThat(
            Listed.by(
                DATASETS,
                "Volume Unit  Date      Ext Used Recfm Lrecl BlkSz Dsorg Dsname",
                "STG002 3380E 11/23/26   1    7  VB     255  6233  PO  ADA.MIME"))
        .containsExactly("HEADING", "DIRECTORY - - - - - [ADA.MIME]");
    assertThat(Listed.by(DATASETS, DATASETS_TITLE + "  ", "Migrated" + " ".repeat(48) + "ADA.OLD"))
        .containsExactly("HEADING", "OTHER - - - - - [ADA.OLD]");
    assertThat(
            Listed.by(
                DATASETS,
                "Volume Referred   Ext       Used Recfm Lrecl BlkSz Dsorg Dsname",
                "STG002 2026/11/23   1  327674532 VBS   32767 27966  PS   ADA.HUGE",
                "Migrated                                                 ADA.OLD"))
        .containsExactly("HEADING", "FILE - - - - - [ADA.HUGE]", "OTHER - - - - - [ADA.OLD]");
  }

  static Stream<Arguments> members() {
    return Stream.of(
        Arguments.of(
            "with statistics",
            "BACKUP    01.28 2024/05/07 2026/10/01 12:18    19    14    11 ADA",
            "FILE - 2026-10-01T12:18:00Z/MINUTE - - - [BACKUP]"),
        Arguments.of(
            "with seconds",
            "BACKUP2   01.28 2024/05/07 2026/10/01 12:18:07 19    14    11 ADA",
            "FILE - 2026-10-01T12:18:07Z/SECOND - - - [BACKUP2]"),
        Arguments.of("without", "$$INDEX", "FILE - - - - - [$$INDEX]"),
        Arguments.of("without, and blanks", " CSQ4PROF   ", "FILE - - - - - [CSQ4PROF]"),
        Arguments.of(
            "a day that is none",
            "BACKUP3   01.28 2024/05/07 2026/02/30 12:18    19    14    11 ADA",
            "FILE - - - - - [BACKUP3]"),
        Arguments.of(
            "cut short", "BACKUP4   01.28 2024/05/07 2026/10/01", "FILE - - - - - [BACKUP4]"),
        Arguments.of("cut shorter", "BACKUP5   01.28", "UNKNOWN"),
        Arguments.of("too long", "NINECHARS", "UNKNOWN"),
        Arguments.of("a sentence", "NO MEMBERS", "UNKNOWN"),
        Arguments.of("empty", " ", "HEADING"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("members")
  void readsMembers(String what, String line, String expected) {
    assertThat(Listed.by(MEMBERS, MEMBERS_TITLE, line))
        .as(what)
        .containsExactly("HEADING", expected);
  }

  static Stream<Arguments> programs() {
    return Stream.of(
        Arguments.of(
            "a program",
            "ADACALC   005F48   000011          00 FO             RN RU            31    ANY",
            "FILE 24392 - - - - [ADACALC]"),
        Arguments.of(
            "an alias",
            "ACALC     005F48   000011 ADACALC  00 FO             RN RU            31    ANY",
            "FILE 24392 - - - - [ACALC] -> [ADACALC]"),
        Arguments.of(
            "an old server, narrower",
            "L$CLEAI   001828 004316 KCFSASDL 00 FO                              31    ANY",
            "FILE 6184 - - - - [L$CLEAI] -> [KCFSASDL]"),
        Arguments.of(
            "an alias that could be a number",
            "ACALC     005F48   000011 FACE     00 FO             RN RU            31    ANY",
            "FILE 24392 - - - - [ACALC] -> [FACE]"),
        Arguments.of("not hexadecimal", "ADACALC   00XF48   000011   00 FO", "UNKNOWN"),
        Arguments.of("a name alone", "ADACALC", "UNKNOWN"),
        Arguments.of("empty", "", "HEADING"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("programs")
  void readsLoadLibraries(String what, String line, String expected) {
    assertThat(Listed.by(LOADLIB, LOADLIB_TITLE, line))
        .as(what)
        .containsExactly("HEADING", expected);
  }

  static Stream<Arguments> jobs() {
    return Stream.of(
        Arguments.of(
            "waiting, level 2",
            List.of(JOBS_TITLE, "ADANIGHT JOB02094 ADA      INPUT  A"),
            "FILE - - - ADA - [JOB02094]"),
        Arguments.of(
            "done, level 2",
            List.of(JOBS_TITLE, "ADANIGHT JOB02094 ADA      OUTPUT A        RC=0000 3 spool files"),
            "FILE - - - ADA - [JOB02094]"),
        Arguments.of(
            "a started task",
            List.of(JOBS_TITLE, "TCPIP    STC00011 SYSTEM   ACTIVE STC"),
            "FILE - - - SYSTEM - [STC00011]"),
        Arguments.of(
            "past 99,999 jobs",
            List.of(JOBS_TITLE, "ADANIGHT J0123456 ADA      ACTIVE A"),
            "FILE - - - ADA - [J0123456]"),
        Arguments.of(
            "done, level 1",
            List.of("ADANIGHT  JOB07136  OUTPUT    4 Spool Files"),
            "FILE - - - - - [JOB07136]"),
        Arguments.of(
            "waiting, level 1", List.of("ADANIGHT  JOB07137  INPUT"), "FILE - - - - - [JOB07137]"),
        Arguments.of("none, level 1", List.of("No jobs found on Held queue"), "HEADING"),
        Arguments.of(
            "level 2 without its title", List.of("ADANIGHT JOB02094 ADA      INPUT  A"), "UNKNOWN"),
        Arguments.of("no job", List.of(JOBS_TITLE, "ADANIGHT JOBLESS ADA INPUT A"), "UNKNOWN"),
        Arguments.of("spool without a job", List.of(JOBS_TITLE, "3 spool files"), "UNKNOWN"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("jobs")
  void readsJobs(String what, List<String> lines, String expected) {
    assertThat(Listed.last(JOBS, lines.toArray(String[]::new))).as(what).isEqualTo(expected);
  }

  @Test
  void spoolFilesAreNamedAsTheServerTakesThem() {
    assertThat(
            Listed.by(
                JOBS,
                JOBS_TITLE,
                "ADANIGHT JOB02094 ADA      OUTPUT A        RC=0000",
                "--------",
                "         ID  STEPNAME PROCSTEP C DDNAME   BYTE-COUNT",
                "         001 JES2        N/A   H JESMSGLG      1582",
                "         012 COPY              H SYSPRINT       324",
                "2 spool files"))
        .containsExactly(
            "HEADING",
            "FILE - - - ADA - [JOB02094]",
            "HEADING",
            "HEADING",
            "FILE 1582 - - - - [JOB02094.1]",
            "FILE 324 - - - - [JOB02094.12]",
            "HEADING");
  }

  @Test
  void recordsOfSpoolFilesAreNoBytes() {
    assertThat(
            Listed.last(
                JOBS,
                JOBS_TITLE,
                "ADANIGHT JOB02094 ADA      OUTPUT A        RC=0000",
                "--------",
                "         ID  STEPNAME PROCSTEP C DDNAME   REC-COUNT COMMENT",
                "         001 JES2        N/A   H JESMSGLG      1582"))
        .isEqualTo("FILE - - - - - [JOB02094.1]");
  }

  @Test
  void anActiveJobTellsItsStep() {
    assertThat(
            Listed.by(
                JOBS,
                JOBS_TITLE,
                "ADANIGHT JOB02094 ADA      ACTIVE A",
                "--------",
                "         STEPNAME COPY     PROCNAME        N/A",
                "         CPUTIME     0.012 ELAPSED TIME    117.515"))
        .containsExactly("HEADING", "FILE - - - ADA - [JOB02094]", "HEADING", "HEADING", "HEADING");
  }

  @Test
  void noLineIsClaimedBeforeItsTitle() {
    assertThat(
            Listed.by(
                DATASETS, "STG004 3390   2026/11/23  1   15  FB      80 27920  PS  ADA.NOTES"))
        .containsExactly("UNKNOWN");
    assertThat(Listed.by(MEMBERS, "BACKUP")).containsExactly("UNKNOWN");
    assertThat(Listed.by(LOADLIB, "ADACALC   005F48   000011          00 FO"))
        .containsExactly("UNKNOWN");
  }
}
