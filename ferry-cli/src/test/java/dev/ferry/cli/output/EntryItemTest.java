package dev.ferry.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.EntryType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntryItemTest {

  @ParameterizedTest
  @CsvSource({
    "0644,rw-r--r--", // MLSD with UNIX.mode: ProFTPD
    "0751,rwxr-x--x",
    "-rw-r-----,rw-r-----", // LIST
    "rwxr-xr-x,rwxr-xr-x",
    "adfr,-", // MLSD with perm: what we may do
  })
  void showsWhoMayReadAndWriteHoweverTheServerSaysIt(String told, String shown) {
    Entry entry = Entry.builder("a", "").type(EntryType.FILE).permissions(told).build();
    assertThat(EntryItem.line(entry, "a")).startsWith(String.format("-%-9s ", shown));
  }
}
