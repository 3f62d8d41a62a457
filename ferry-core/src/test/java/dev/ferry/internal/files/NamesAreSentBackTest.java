package dev.ferry.internal.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.badserver.Delivery;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names are bytes: what was listed is asked for by the same ones, whatever they are. */
@Timeout(30)
@ParameterizedClass
@EnumSource(Delivery.class)
record NamesAreSentBackTest(Delivery delivery) {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00db",
        "a\u00dbb.txt",
        "\u00ff\u00fe",
        "\u00c3",
        "\u00e4\u00f6\u00fc",
        "\u00c3\u00a4\u00db",
        " a\u00db ",
        "caf\u00e9 du port"
      })
  void aNameThatIsNotUtf8(String bytes) throws IOException {
    for (Charset charset : new Charset[] {StandardCharsets.UTF_8, ISO_8859_1}) {
      try (FilesStage stage =
          FilesStage.plain(
              delivery,
              options -> options.encoding(charset),
              s -> {
                s.charset(ISO_8859_1);
                FilesStage.unix(s);
                FilesStage.sends(s, "LIST", FilesStage.line(bytes));
                FilesStage.sends(s, "NLST", bytes);
                s.expect("EPSV").passive().expect("RETR " + bytes).reply("150 x");
                s.data("whatever").reply("226 x");
                s.expect("RNFR " + bytes).reply("350 and?").expect("RNTO b").reply("250 done");
                s.expect("DELE " + bytes).reply("250 done");
              })) {
        Entry entry = stage.list("").get(0);
        assertThat(FilesStage.all(stage.directories().names("")))
            .extracting(Entry::name)
            .containsExactly(entry.name());
        stage
            .engine()
            .open("RETR " + entry.name(), OptionalLong.empty())
            .run(data ->
                assertThat(data.copyTo(Channels.newChannel(OutputStream.nullOutputStream())))
                    .isEqualTo(8));
        stage.engine().send("RNFR " + entry.name());
        stage.engine().require("RNTO b");
        stage.engine().require("DELE " + entry.name());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00db"})
  void theByteIsShownEscaped(String bytes) throws IOException {
    try (FilesStage stage =
        FilesStage.play(
            delivery,
            s -> {
              s.charset(ISO_8859_1);
              FilesStage.features(s, "MLST type*;size*;modify*;");
              FilesStage.sends(s, "MLSD", FilesStage.fact("a" + bytes + "b"));
            })) {
      Entry entry = stage.list("").get(0);
      assertThat(entry.name()).isEqualTo("a\uDCDBb");
      assertThat(entry).hasToString("file 7 2026-02-27T08:15:00Z a\\xDBb");
    }
  }
}
