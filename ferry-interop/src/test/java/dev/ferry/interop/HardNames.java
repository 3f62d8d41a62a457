package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Names that clients get wrong, of files and of directories alike. The characters U+DC80 to U+DCFF
 * stand for single bytes that are no UTF-8, as in an {@link dev.ferry.Entry}.
 */
final class HardNames {

  /** A directory can have all of these at once: no two are the same bytes. */
  static final List<String> ALL = all();

  private HardNames() {}

  private static List<String> all() {
    List<String> names = new ArrayList<>();
    names.addAll(blanks());
    names.addAll(signs());
    names.addAll(arrows());
    names.addAll(globs());
    names.addAll(dashesAndDots());
    names.addAll(backslashes());
    names.addAll(likeOtherThings());
    names.addAll(scripts());
    names.addAll(marks());
    names.addAll(noUtf8());
    names.addAll(longOnes());
    return List.copyOf(names);
  }

  private static List<String> blanks() {
    return List.of(
        "in between",
        " one before",
        "  two before",
        "    four before",
        "one behind ",
        "two behind  ",
        " both ",
        "  both  ",
        "two  between",
        "many     between",
        "a b c d e f g h i j",
        " ",
        "   ",
        "tab\tbetween",
        "\ttab before",
        "tab behind\t",
        "no\u00a0break",
        "\u3000wide blank before",
        "wide blank behind\u3000");
  }

  private static List<String> signs() {
    return List.of(
        "it's",
        "'quoted'",
        "say \"hello\"",
        "\"",
        "\"\"",
        "two\"\"quotes",
        "\"whole\"",
        "`id`",
        "\u201ccurly\u201d",
        "semi;colon",
        ";before",
        "behind;",
        "a; b",
        ";;",
        "a=b",
        "=",
        "=before",
        "behind=",
        "key=value; name",
        "#hash",
        "%20",
        "%s%n",
        "$HOME",
        "~",
        "~root",
        "~ada",
        "a~",
        "a&b",
        "a|b",
        "|id",
        "a>b",
        "<a>",
        "(a)",
        "!",
        "!!",
        "a,b",
        "a:b",
        "a:",
        ":a",
        "@",
        "^",
        "a+b");
  }

  private static List<String> arrows() {
    return List.of(
        "a -> b",
        "a -> b -> c",
        " -> ",
        "->",
        "a->b",
        "-> b",
        "a ->",
        "a -> ",
        " -> b",
        "a => b",
        "a \u2192 b");
  }

  private static List<String> globs() {
    return List.of(
        "*", "**", "?", "a*", "*a", "*.*", "a?b", "[a]", "[!a]", "[a-z]*", "[", "]", "[]", "a[",
        "{a,b}", "{a", "a}", "{}", "[a]*?");
  }

  private static List<String> dashesAndDots() {
    return List.of(
        "-", "--", "-a", "-l", "-la", "-R", "-rf", "-1", "-C", "--help", "-a b", "- a", "-la sub",
        ".a", ".a b", "...", "..a", "....", ". a", ".. a", ".-", "a.", "a..", "a.b.c", ".*");
  }

  private static List<String> backslashes() {
    return List.of(
        "back\\slash", "\\", "\\\\", "\\a", "a\\", "a\\n", "\\\\host\\share", "C:\\a.txt", "a\\ b");
  }

  private static List<String> likeOtherThings() {
    return List.of(
        "total 12",
        "total 0",
        "12:34",
        "2024",
        "Jan 02  2020",
        "Jan  2 12:34",
        "Jan  2 12:34 a",
        "2024-02-29",
        "2024-02-29 12:34 a",
        "20240229123456",
        "0",
        "4096",
        "4096 Jan  2  2020 a",
        "drwxr-xr-x",
        "drwxr-xr-x   2 ada      ada          4096 Jan  2  2020 a",
        "-rw-r--r-- 1 ada ada 7 Jan 2 12:34 a",
        "lrwxrwxrwx 1 ada ada 1 Jan 2 12:34 a -> b",
        "01-02-20  12:34PM       <DIR>          a",
        "type=dir;sizd=4096;modify=20200102030405; a",
        "type=file; a",
        "+i8388621.29609,m824255902,r,s7,\ta",
        "A.TXT;1",
        "A.DIR;1",
        "226 Transfer complete.",
        "226-",
        "PM",
        "AM a",
        "<DIR>",
        "QUIT",
        "NUL",
        "CON.txt");
  }

  private static List<String> scripts() {
    return List.of(
        "\u00e9t\u00e9",
        "e\u0301te\u0301",
        "\u00c5ngstr\u00f6m",
        "\u212bngstr\u00f6m",
        "A\u030angstro\u0308m",
        "\u00df\u00f8\u0142\u017e\u0219",
        "\u03b1\u03b2\u03b3 \u03b4",
        "\u043f\u0440\u0438\u0432\u0435\u0442",
        "\u0439",
        "\u0438\u0306",
        "\u0561\u0562\u0563",
        "\u10d0\u10d1\u10d2",
        "\u05e9\u05dc\u05d5\u05dd",
        "\u05e9\u05b8\u05c1",
        "\u0633\u0644\u0627\u0645",
        "\u0646\u0627\u0645\u0647.txt",
        "\u0928\u092e\u0938\u094d\u0924\u0947",
        "\u0ba4\u0bae\u0bbf\u0bb4\u0bcd",
        "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35",
        "\u1230\u120b\u121d",
        "\u65e5\u672c\u8a9e",
        "\u4e2d\u6587 \u540d",
        "\u7e41\u9ad4\uff0c\u6a94",
        "\u30ab\u30bf\u30ab\u30ca",
        "\u304c",
        "\u304b\u3099",
        "\uff76\uff9e",
        "\ud55c\uad6d\uc5b4",
        "\u1112\u1161\u11ab",
        "\ud83d\ude80",
        "\ud83d\udc69\u200d\ud83d\udcbb",
        "\ud83c\uddf3\ud83c\uddf5",
        "\ud840\udc0b");
  }

  /** What is hardly seen, or not at all. */
  private static List<String> marks() {
    return List.of(
        "\ufeffbom",
        "zero\u200bwidth",
        "left\u200fright",
        "line\u2028line",
        "next\u0085line",
        "soft\u00adhyphen",
        "\ufffd",
        "a\ufffdb",
        "\ue000",
        "\udbff\udffd",
        "z\u0300\u0301\u0302\u0303\u0304",
        "\u0301",
        "i\u0307",
        "\u0130",
        "\u0131",
        "\u1e9e",
        "escape\u001b[0m",
        "bell\u0007",
        "delete\u007f");
  }

  private static List<String> noUtf8() {
    return List.of(
        "caf\udce9", // ISO-8859-1
        "\udce9t\udce9",
        "\udc80",
        "\udcff",
        "a\udcffb",
        "\udcff\udcff",
        "\udcfe",
        "\udcc3", // the first half of a character
        "half\udce6\udc97",
        "\udca9", // a second half
        "\udcc0\udcaf", // a slash in two bytes
        "\udced\udcb3\udca9", // U+DCE9 in three
        "\udcf5\udc80\udc80\udc80", // beyond the last character
        "\udc93\udcfa\udc96{", // Shift_JIS
        "\udcd0\udcd2\udcc9", // KOI8-R
        "\u00e9 \udce9", // both at once
        " caf\udce9 ",
        "caf\udce9 -> b",
        "[\udce9]");
  }

  private static List<String> longOnes() {
    return List.of(
        "x".repeat(200),
        "y".repeat(255),
        "\u00e9".repeat(127),
        "\u65e5".repeat(85),
        "\ud83d\ude80".repeat(63),
        "a b ".repeat(60),
        " ".repeat(200) + "a",
        "-".repeat(220),
        "\udce9".repeat(230),
        "ab;c=d ".repeat(32));
  }

  /** Returns the name as it is on the disk. */
  static byte[] bytes(String name) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isHighSurrogate(c)) {
        bytes.writeBytes(name.substring(i, i + 2).getBytes(UTF_8));
        i++;
      } else if (Character.isLowSurrogate(c)) {
        bytes.write(c - 0xdc00);
      } else {
        bytes.writeBytes(String.valueOf(c).getBytes(UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
