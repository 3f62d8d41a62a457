package dev.ferry.internal.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.ListingContext;
import dev.ferry.ListingFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatOrderTest {

  private static final List<ListingFormat> ALL =
      List.of(
          named("mlsd"),
          named("unix"),
          named("wftpd"),
          named("dos"),
          named("vms"),
          named("zos-datasets"),
          named("zos-members"),
          named("zos-loadlib"),
          named("zos-jes"),
          named("ibmi"),
          named("nonstop"),
          named("os2"),
          named("macwebstar"),
          named("os9"));

  private static ListingFormat named(String name) {
    return new ListingFormat() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Reader reader(ListingContext context) {
        return (line, out) -> Line.UNKNOWN;
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UNIX Type: L8 | macwebstar",
        "Unix | macwebstar",
        "Windows_NT version 5.0 | dos",
        "VMS OpenVMS V8.4 | vms",
        "MVS is the operating system of this server. FTP Server is running on z/OS. | zos-datasets",
        "OS/400 is the remote operating system. The TCP/IP version is \"V7R4M0\". | ibmi",
        "Nonstop Guardian | nonstop",
        "OS/2 Type: L8 | os2",
        "MACOS WebSTAR | macwebstar",
        "NETWARE Type: L8 | unix",
        "OS-9/68000 | os9",
        "something else | unix"
      })
  void theServersNameOfItselfPutsTheLikelyFormatFirst(String syst, String first) {
    List<ListingFormat> order = FormatOrder.of(ALL, FormatOrder.Asked.LIST, syst, null);
    assertThat(order.get(0).name()).isEqualTo(first);
    assertThat(order).containsExactlyInAnyOrderElementsOf(ALL.subList(1, ALL.size()));
  }

  @Test
  void theFormatOfTheLastListingComesFirst() {
    assertThat(FormatOrder.of(ALL, FormatOrder.Asked.LIST, "UNIX Type: L8", "zos-jes"))
        .extracting(ListingFormat::name)
        .startsWith("zos-jes", "macwebstar", "wftpd", "unix", "dos");
  }

  @Test
  void aFormatThatIsNoLongerThereIsForgotten() {
    assertThat(FormatOrder.of(ALL, FormatOrder.Asked.LIST, null, "gone"))
        .containsExactlyElementsOf(ALL.subList(1, ALL.size()));
  }

  @Test
  void factsAreReadAsFactsWhateverTheServerIs() {
    assertThat(FormatOrder.of(ALL, FormatOrder.Asked.FACTS, "Windows_NT", "dos"))
        .containsExactly(ALL.get(0));
  }
}
