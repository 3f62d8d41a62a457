package dev.ferry.internal.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Lines that come close to those of old hosts: with a flaw, or pieces of them in any order, and now
 * and then anything at all. The same seed gives the same lines.
 */
final class RandomLines {

  private static final List<String> PIECES =
      List.of(
          "Directory",
          "DISK:[ADA]",
          "[ADA]",
          "A.TXT;1",
          "B.DIR;1",
          ";",
          "5/9",
          "12",
          "0",
          "23-NOV-2026",
          "31-FEB-2026",
          "29-XXX-2026",
          "06:12",
          "06:12:33",
          "06:12:33.07",
          "99:99",
          "[STAFF,ADA]",
          "[SYSTEM]",
          "[",
          "]",
          "(RWED,RWED,RE,)",
          "(",
          ")",
          "%RMS-E-PRV,",
          "no privilege",
          "Total of 3 files",
          "Volume",
          "Dsname",
          "Unit",
          "STG004",
          "3390",
          "Tape",
          "2026/11/23",
          "2026/02/30",
          "**NONE**",
          "1+++++",
          "FB",
          "27920",
          "PO",
          "PS",
          "VSAM",
          "Migrated",
          "Pseudo Directory",
          "ADA.JCL",
          "'ADA.JCL'",
          "Name",
          "VV.MM",
          "01.07",
          "Size",
          "TTR",
          "005F48",
          "000011",
          "ADACALC",
          "JOBNAME",
          "JOBID",
          "JOB01234",
          "STC00011",
          "OUTPUT",
          "ACTIVE",
          "3 spool files",
          "--------",
          "ID",
          "STEPNAME",
          "BYTE-COUNT",
          "001",
          "*DIR",
          "*MEM",
          "*STMF",
          "*FILE",
          "*",
          "QSYS",
          "dir/",
          "/",
          "X.FILE/Y.MBR",
          "02/23/26",
          "23.02.26",
          "26-02-23",
          "26/366",
          "15.09.55",
          "File",
          "Code",
          "EOF",
          "RWEP",
          "O",
          "101",
          "18-Mar-26",
          "244, 10",
          "\"nunu\"",
          "\"",
          "Owner",
          "Last",
          "modified",
          "Attributes",
          "0.0",
          "26/03/12",
          "1509",
          "d-ewrewr",
          "B3D",
          "of",
          ".",
          "11:44:44",
          "99999999999999999999");

  private static final List<String> TITLES =
      List.of(
          "Directory DISK$USER:[ADA]",
          "Volume Unit    Referred Ext Used Recfm Lrecl BlkSz Dsorg Dsname",
          " Name     VV.MM   Created       Changed      Size  Init   Mod   Id",
          " Name      Size     TTR   Alias-of AC --------- Attributes --------- Amode Rmode",
          "JOBNAME  JOBID    OWNER    STATUS CLASS",
          "ADANIGHT JOB02091 ADA      OUTPUT A",
          "         ID  STEPNAME PROCSTEP C DDNAME   BYTE-COUNT",
          "File         Code             EOF  Last Modification    Owner  RWEP",
          " Owner    Last modified  Attributes Sector Bytecount Name");

  private static final List<String> ENTRIES =
      List.of(
          "A.TXT;3   5/9   23-NOV-2026 06:12:33.07  [STAFF,ADA]  (RWED,RWED,RE,)",
          "STG004 3390   2026/11/23  1   15  FB      80 27920  PS  ADA.NOTES",
          "BACKUP    01.28 2024/05/07 2026/10/01 12:18    19    14    11 ADA",
          "ACALC     005F48   000011 ADACALC  00 FO             RN RU            31    ANY",
          "ADANIGHT  JOB07136  OUTPUT    4 Spool Files",
          "         001 JES2        N/A   H JESMSGLG      1582",
          "QSYS            77824 02/23/26 15:09:55 *DIR       IBM books/",
          "EMSLOG     O  101             146 18-Sep-26 09:03:37 170,175 \"nunu\"",
          "  1.78  26/11/09 0005   ------wr   6F38     29420 old.records");

  private final Random random;

  RandomLines(long seed) {
    this.random = new Random(seed);
  }

  /** As many lines as an entry of any kind has, or more; some are titles. */
  List<String> listing() {
    List<String> lines = new ArrayList<>();
    int count = random.nextInt(60);
    for (int i = 0; i < count; i++) {
      lines.add(
          switch (random.nextInt(8)) {
            case 0 -> of(TITLES);
            case 1, 2 -> changed(of(ENTRIES));
            default -> line();
          });
    }
    return lines;
  }

  /** A line with one character exchanged, or gone, or with its end missing. */
  private String changed(String line) {
    int at = random.nextInt(line.length());
    return switch (random.nextInt(4)) {
      case 0 -> line.substring(0, at);
      case 1 -> line.substring(0, at) + line.substring(at + 1);
      case 2 -> line.substring(0, at) + piece() + line.substring(at + 1);
      default -> line;
    };
  }

  private String line() {
    StringBuilder line = new StringBuilder();
    int pieces = random.nextInt(9);
    for (int i = 0; i < pieces; i++) {
      line.append(" ".repeat(random.nextInt(4))).append(piece());
    }
    return line.toString();
  }

  private String piece() {
    return switch (random.nextInt(10)) {
      case 0 -> Character.toString((char) (random.nextInt(0x7F - 0x20) + 0x20));
      case 1 -> Character.toString((char) random.nextInt(0x10000)).replaceAll("[\r\n]", "x");
      case 2 -> "\t";
      default -> of(PIECES);
    };
  }

  private String of(List<String> any) {
    return any.get(random.nextInt(any.size()));
  }
}
