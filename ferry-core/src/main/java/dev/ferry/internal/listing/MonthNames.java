package dev.ferry.internal.listing;

/**
 * What months are called in the listings of servers around the world, short and with or without a
 * dot: {@code ls} writes them in the server's language, of which the client knows nothing.
 *
 * <p>A field is one of these names as a whole, or none; letter case doesn't matter. The JVM's
 * locale has no say: letters are folded one by one, as the Turkish and the dotted I are equal.
 *
 * <p>Languages are left out that call another month by the same name: {@code lis} is November in
 * Polish and Czech, and October in Croatian.
 */
final class MonthNames {

  private static final int SHORTEST = 2;
  private static final int LONGEST = "september".length();

  private MonthNames() {}

  /** The month that a part of a text is the name of, from 1 to 12; 0 if it is none. */
  static int of(String text, int from, int to) {
    if (from < to && Fields.isDigit(text.charAt(from))) {
      return numbered(text, from, to);
    }
    int end = from < to && text.charAt(to - 1) == '.' ? to - 1 : to;
    if (end - from < SHORTEST || end - from > LONGEST) {
      return 0;
    }
    int english = end - from == 3 ? english(text, from) : 0;
    return english != 0 ? english : Table.of(text, from, end);
  }

  /** What most servers write: it needs no table, which takes some ms to fill. */
  private static int english(String text, int from) {
    int first = text.charAt(from);
    int second = text.charAt(from + 1);
    int third = text.charAt(from + 2);
    if ((first | second | third) >= 0x80) {
      return 0;
    }
    // The bit that is set makes small letters of large ones, and no letter of anything else.
    return switch ((first << 16) | (second << 8) | third | 0x202020) {
      case ('j' << 16) | ('a' << 8) | 'n' -> 1;
      case ('f' << 16) | ('e' << 8) | 'b' -> 2;
      case ('m' << 16) | ('a' << 8) | 'r' -> 3;
      case ('a' << 16) | ('p' << 8) | 'r' -> 4;
      case ('m' << 16) | ('a' << 8) | 'y' -> 5;
      case ('j' << 16) | ('u' << 8) | 'n' -> 6;
      case ('j' << 16) | ('u' << 8) | 'l' -> 7;
      case ('a' << 16) | ('u' << 8) | 'g' -> 8;
      case ('s' << 16) | ('e' << 8) | 'p' -> 9;
      case ('o' << 16) | ('c' << 8) | 't' -> 10;
      case ('n' << 16) | ('o' << 8) | 'v' -> 11;
      case ('d' << 16) | ('e' << 8) | 'c' -> 12;
      default -> 0;
    };
  }

  /**
   * {@code 11月}, as China, Japan and (in its own script) Korea write it. In a connection of another
   * encoding the sign arrives as its bytes: two of them, in all encodings of the East but UTF-8.
   */
  private static int numbered(String text, int from, int to) {
    int digits = from + 1 < to && Fields.isDigit(text.charAt(from + 1)) ? 2 : 1;
    int sign = from + digits;
    boolean oneSign = to == sign + 1 && (text.charAt(sign) == '月' || text.charAt(sign) == '월');
    if (!oneSign
        && !(to == sign + 2 && isByte(text.charAt(sign)) && isByte(text.charAt(sign + 1)))) {
      return 0;
    }
    long month = FieldScanner.number(text, from, sign);
    return month <= 12 ? (int) month : 0;
  }

  private static boolean isFolded(String name, String text, int from, int to) {
    if (name.length() != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (folded(text.charAt(i)) != folded(name.charAt(i - from))) {
        return false;
      }
    }
    return true;
  }

  /**
   * A letter without its case. Upper case comes first: that makes one letter of the four that Turks
   * have for I, and one of the two that Greeks have for s. A byte that isn't valid in the
   * connection's encoding is taken as ISO 8859-1, as German and French servers send it.
   */
  private static char folded(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
    }
    char letter = isByte(c) ? (char) (c - 0xDC00) : c;
    return Character.toLowerCase(Character.toUpperCase(letter));
  }

  /** Whether it stands for a byte that isn't valid in the connection's encoding. */
  private static boolean isByte(char c) {
    return c >= '\uDC80' && c <= '\uDCFF';
  }

  /** All names, filled when one is asked for that isn't English. */
  private static final class Table {

    /** Twelve months each, other names of the same month behind a slash. */
    private static final String[] LANGUAGES = {
      // English
      "jan/january feb/february mar/march apr/april may jun/june jul/july aug/august"
          + " sep/sept/september oct/october nov/november dec/december",
      // German, also as Austria and DIN 1355 have it
      "jan/jän feb mär/mrz/mar/märz/maer apr mai jun/juni jul/juli aug sep/sept okt nov dez",
      // French, as systems wrote it before and after 2018
      "jan/janv fév/févr/fev/fevr mar/mars avr/avril mai jun/juin jul/jui/juil/juillet"
          + " aoû/août/aou/aout sep/sept oct nov déc/dec",
      // Spanish
      "ene feb mar abr may jun jul ago sep/sept oct nov dic",
      // Catalan
      "gen feb mar/març abr mai/maig jun/juny jul/jul ago set oct nov des",
      // Italian
      "gen feb mar apr mag giu lug ago set ott nov dic",
      // Portuguese
      "jan fev mar abr mai jun jul ago set out nov dez",
      // Romanian
      "ian feb mar apr mai iun iul aug sep/sept oct nov/noi dec",
      // Dutch
      "jan feb mrt/maa apr mei jun jul aug sep okt nov dec",
      // Danish, Norwegian
      "jan feb mar apr maj/mai jun jul aug sep okt nov dec/des",
      // Swedish
      "jan feb mar/mars apr/april maj jun/juni jul/juli aug sep okt nov dec",
      // Icelandic
      "jan feb mar apr maí jún júl ágú sep okt nóv des",
      // Finnish
      "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
      // Estonian
      "jaan veebr märts apr mai juuni juuli aug sept okt nov dets",
      // Polish
      "sty lut mar kwi maj cze lip sie wrz paź lis gru",
      // Czech
      "led úno bře dub kvě/květ čen/čvn čec/čvc srp zář říj lis pro",
      // Slovak
      "jan feb mar apr máj jún júl aug sep okt nov dec",
      // Slovenian
      "jan feb mar apr maj jun jul avg sep okt nov dec",
      // Hungarian
      "jan feb/febr már/márc ápr máj jún júl aug sze/szept okt nov dec",
      // Turkish
      "oca şub mar nis may haz tem ağu eyl eki kas ara",
      // Lithuanian
      "sau vas kov bal geg bir lie rgp rgs spa lap grd",
      // Indonesian
      "jan feb mar apr mei jun jul agu/agt sep okt nov des",
      // Russian
      "янв фев/февр мар/марта апр май/мая июн/июня июл/июля авг сен/сент окт ноя/нояб дек",
      // Ukrainian
      "січ лют бер/берез кві/квіт тра/трав чер/черв лип сер/серп вер/верес жов/жовт лис/лист гру/груд",
      // Bulgarian
      "яну фев мар апр май юни юли авг сеп окт ное дек",
      // Chinese, where it isn't 11月
      "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
      // Greek
      "ιαν φεβ μαρ/μάρ απρ μαϊ/μαΐ/μάι/μαι ιουν/ιούν ιουλ/ιούλ αυγ/αύγ σεπ/σεπτ οκτ νοε/νοέ δεκ",
    };

    /** A power of two, of which the names fill a third. */
    private static final int SLOTS = 1024;

    private static final String[] NAMES = new String[SLOTS];
    private static final byte[] MONTHS = new byte[SLOTS];

    static {
      for (String language : LANGUAGES) {
        add(language);
      }
    }

    private Table() {}

    static int of(String text, int from, int end) {
      for (int slot = slot(text, from, end); NAMES[slot] != null; slot = next(slot)) {
        if (isFolded(NAMES[slot], text, from, end)) {
          return MONTHS[slot];
        }
      }
      return 0;
    }

    private static void add(String language) {
      int month = 1;
      int start = 0;
      for (int i = 0; i <= language.length(); i++) {
        char c = i < language.length() ? language.charAt(i) : ' ';
        if (c == ' ' || c == '/') {
          put(language.substring(start, i), month);
          start = i + 1;
          month += c == ' ' ? 1 : 0;
        }
      }
    }

    private static void put(String name, int month) {
      int slot = slot(name, 0, name.length());
      while (NAMES[slot] != null) {
        if (isFolded(NAMES[slot], name, 0, name.length())) {
          if (MONTHS[slot] != month) {
            throw new IllegalStateException(name + " is two months");
          }
          return;
        }
        slot = next(slot);
      }
      NAMES[slot] = name;
      MONTHS[slot] = (byte) month;
    }

    private static int slot(String text, int from, int to) {
      int hash = 0;
      for (int i = from; i < to; i++) {
        hash = hash * 31 + folded(text.charAt(i));
      }
      return (hash ^ (hash >>> 10)) & (SLOTS - 1);
    }

    private static int next(int slot) {
      return (slot + 1) & (SLOTS - 1);
    }
  }
}
