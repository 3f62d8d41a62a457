package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Months in the languages of servers, under JVM locales in which a letter's case is another (tr)
 * and digits are others (ar).
 */
@Isolated("sets the default locale")
class MonthNamesTest {

  /** Language, and what {@code ls} calls its twelve months. */
  private static final String[] LANGUAGES = {
    "en Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "en January February March April May June July August September October November December",
    "de Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
    "de Jän Feb Mrz Apr Mai Juni Juli Aug Sept Okt Nov Dez",
    "fr janv. févr. mars avril mai juin juil. août sept. oct. nov. déc.",
    "fr jan fév mar avr mai jun jui aoû sep oct nov déc",
    "es ene feb mar abr may jun jul ago sep oct nov dic",
    "ca gen feb març abr maig juny jul ago set oct nov des",
    "it gen feb mar apr mag giu lug ago set ott nov dic",
    "pt jan fev mar abr mai jun jul ago set out nov dez",
    "ro ian feb mar apr mai iun iul aug sep oct nov dec",
    "nl jan feb mrt apr mei jun jul aug sep okt nov dec",
    "da jan feb mar apr maj jun jul aug sep okt nov dec",
    "nb jan feb mars april mai juni juli aug sep okt nov des",
    "sv jan feb mar apr maj jun jul aug sep okt nov dec",
    "is jan feb mar apr maí jún júl ágú sep okt nóv des",
    "fi tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "et jaan veebr märts apr mai juuni juuli aug sept okt nov dets",
    "pl sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "cs led úno bře dub kvě čen čec srp zář říj lis pro",
    "sk jan feb mar apr máj jún júl aug sep okt nov dec",
    "hu jan febr márc ápr máj jún júl aug szept okt nov dec",
    "tr Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
    "ru янв фев мар апр май июн июл авг сен окт ноя дек",
    "ru янв. февр. марта апр. мая июня июля авг. сент. окт. нояб. дек.",
    "uk січ лют бер кві тра чер лип сер вер жов лис гру",
    "bg яну фев мар апр май юни юли авг сеп окт ное дек",
    "el Ιαν Φεβ Μάρ Απρ Μάι Ιούν Ιούλ Αύγ Σεπ Οκτ Νοέ Δεκ",
    "zh 1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
    "zh 一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
    "ko 1월 2월 3월 4월 5월 6월 7월 8월 9월 10월 11월 12월",
  };

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreTheLocale() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "ar", "en"})
  void everyLanguagesMonthsAreKnownInAnyLetterCaseUnderAnyLocale(String jvm) {
    Locale.setDefault(Locale.forLanguageTag(jvm));
    for (String line : LANGUAGES) {
      List<String> names = List.of(line.split(" ", -1));
      Locale own = Locale.forLanguageTag(names.get(0));
      assertThat(names).as(line).hasSize(13);
      for (int month = 1; month <= 12; month++) {
        String name = names.get(month);
        assertThat(of(name)).as("%s in %s", name, own).isEqualTo(month);
        assertThat(of(name.toLowerCase(own))).as("%s in %s", name, own).isEqualTo(month);
        assertThat(of(name + ".")).as("%s. in %s", name, own).isIn(month, 0);
      }
    }
  }

  /** Upper case as the language has it: in Greek it loses accents, in Turkish it gains dots. */
  @ParameterizedTest
  @CsvSource({
    "MÄR, 3", "DÉC, 12", "FÉVR., 2", "AOÛ, 8", "ŞUB, 2", "NİS, 4", "NIS, 4", "HAZ, 6", "AĞU, 8",
    "EKİ, 10", "ŘÍJ, 10", "ΜΑΡ, 3", "ΣΕΠ, 9", "ΑΥΓ, 8", "СЕН, 9", "СІЧ, 1", "ÁGÚ, 8", "paź, 10",
    "PAŹ, 10", "KESÄ, 6",
  })
  void knowsNamesInUpperCase(String name, int month) {
    assertThat(of(name)).isEqualTo(month);
  }

  /** Bytes that aren't UTF-8: Latin 1 from Western servers, and 月 in GBK, Shift_JIS and EUC-KR. */
  @ParameterizedTest
  @CsvSource({
    "M\uDCE4r, 3",
    "M\uDCC4R, 3",
    "f\uDCE9vr., 2",
    "d\uDCE9c, 12",
    "ao\uDCFBt, 8",
    "11\uDCD4\uDCC2, 11",
    "3\uDC8C\uDC8E, 3",
    "7\uDCBF\uDCF9, 7",
  })
  void knowsNamesWhoseBytesAreOfAnotherEncoding(String name, int month) {
    assertThat(of(name)).isEqualTo(month);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "J",
        "Ja",
        "Janu",
        "xJan",
        "Janx",
        "Jan..",
        "Jan,",
        "jan1",
        "Decembers",
        "0月",
        "13月",
        "111月",
        "月",
        "1",
        "11",
        "1月x",
        "1\uDCD4",
        "1\uDCD4\uDCC2\uDCC2",
        "😀😀",
        "root",
      })
  void whatIsNotWhollyANameIsNoMonth(String name) {
    assertThat(of(name)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr", "ar", "en"})
  void oneListingInTwelveLanguagesGivesOneAnswerUnderAnyLocale(String jvm) {
    Locale.setDefault(Locale.forLanguageTag(jvm));
    List<String> lines =
        List.of(
            "-rw-r--r-- 1 u g 7 Dec 23 06:12 name",
            "-rw-r--r-- 1 u g 7 23. Dez 06:12 name",
            "-rw-r--r-- 1 u g 7 23 déc. 06:12 name",
            "-rw-r--r-- 1 u g 7 dic 23 06:12 name",
            "-rw-r--r-- 1 u g 7 23 dez 06:12 name",
            "-rw-r--r-- 1 u g 7 des 23 06:12 name",
            "-rw-r--r-- 1 u g 7 joulu 23 06:12 name",
            "-rw-r--r-- 1 u g 7 gru 23 06:12 name",
            "-rw-r--r-- 1 u g 7 pro 23 06:12 name",
            "-rw-r--r-- 1 u g 7 Ara 23 06:12 name",
            "-rw-r--r-- 1 u g 7 дек 23 06:12 name",
            "-rw-r--r-- 1 u g 7 Δεκ 23 06:12 name",
            "-rw-r--r-- 1 u g 7 12月 23 06:12 name",
            "-rw-r--r-- 1 u g 7 12월 23일 06:12 name");
    ListingContext context =
        new ListingContext(
            Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC, dev.ferry.EntryTime.Zone.SET);
    ListingFormat.Reader reader = new UnixFormat().reader(context);
    List<Entry> entries = new ArrayList<>();

    assertThat(lines)
        .allSatisfy(line ->
            assertThat(reader.read(line, entries::add)).isEqualTo(ListingFormat.Line.ENTRY));
    assertThat(entries)
        .hasSameSizeAs(lines)
        .allSatisfy(entry -> {
          assertThat(entry.name()).isEqualTo("name");
          assertThat(entry.modified().orElseThrow().instant()).isEqualTo("2025-12-23T06:12:00Z");
        });
  }

  private static int of(String name) {
    return MonthNames.of("[" + name + "]", 1, 1 + name.length());
  }
}
