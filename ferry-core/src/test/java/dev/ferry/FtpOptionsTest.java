package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FtpOptionsTest {

  private static final ProxyOptions SOCKS =
      ProxyOptions.of(ProxyOptions.Kind.SOCKS5, "proxy.example.org", 1080);

  private static FtpOptions.Builder allChanged() {
    return FtpOptions.builder("ftp.example.org")
        .port(2121)
        .credentials(Credentials.of("ada", "x"))
        .connectTimeout(Duration.ofSeconds(1))
        .replyTimeout(Duration.ofSeconds(2))
        .stallTimeout(Duration.ofSeconds(3))
        .sourceAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
        .encoding(StandardCharsets.ISO_8859_1)
        .dataMode(DataMode.ACTIVE)
        .active(ActiveOptions.builder().ports(50_000, 50_100).build())
        .passiveAddress(PassiveAddress.AUTO)
        .extended(false)
        .maxLineBytes(100)
        .maxReplyBytes(200)
        .maxReplyLines(3)
        .sendBufferBytes(4_096)
        .receiveBufferBytes(8_192)
        .security(Security.EXPLICIT)
        .tls(TlsOptions.builder().protocols("TLSv1.2").build())
        .listing(ListingOptions.builder().hidden(false).build())
        .listener(new DialogueListener() {});
  }

  /** The same as far as a proxy allows. */
  private static FtpOptions.Builder allChangedWithProxy() {
    return allChanged().dataMode(DataMode.PASSIVE).proxy(SOCKS);
  }

  /** A field that the copying constructor forgets would silently fall back to its default. */
  @Test
  void everyFieldSurvivesBuildAndToBuilder() throws IllegalAccessException {
    Map<String, Object> untouched = fields(FtpOptions.defaults().toBuilder());
    Map<String, Object> one = fields(allChanged());
    Map<String, Object> other = fields(allChangedWithProxy());
    assertThat(one).hasSameSizeAs(untouched).hasSizeGreaterThan(10);
    untouched.forEach((name, value) ->
        assertThat(value.equals(one.get(name)) && value.equals(other.get(name)))
            .as("%s: this test has to set it to something else than its default", name)
            .isFalse());
    for (FtpOptions.Builder builder : List.of(allChanged(), allChangedWithProxy())) {
      Map<String, Object> changed = fields(builder);
      assertThat(fields(builder.build().toBuilder())).isEqualTo(changed);
    }
  }

  private static Map<String, Object> fields(FtpOptions.Builder builder)
      throws IllegalAccessException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : instanceFields()) {
      Object value = field.get(builder);
      values.put(field.getName(), value == null ? "nothing" : value);
    }
    return values;
  }

  private static List<Field> instanceFields() {
    return Arrays.stream(FtpOptions.Builder.class.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
        .peek(field -> field.setAccessible(true))
        .toList();
  }

  @Test
  void everyAccessorGivesWhatWasSet() {
    Credentials ada = Credentials.of("ada", "x");
    InetSocketAddress source = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    DialogueListener listener = new DialogueListener() {};
    FtpOptions options =
        allChanged().credentials(ada).sourceAddress(source).listener(listener).build();
    assertThat(options.host()).isEqualTo("ftp.example.org");
    assertThat(options.port()).isEqualTo(2121);
    assertThat(options.credentials()).containsSame(ada);
    assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(1));
    assertThat(options.replyTimeout()).isEqualTo(Duration.ofSeconds(2));
    assertThat(options.stallTimeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(options.sourceAddress()).contains(source);
    assertThat(options.encoding()).isEqualTo(StandardCharsets.ISO_8859_1);
    assertThat(options.dataMode()).isEqualTo(DataMode.ACTIVE);
    assertThat(options.active().lastPort()).isEqualTo(50_100);
    assertThat(options.passiveAddress()).isSameAs(PassiveAddress.AUTO);
    assertThat(allChangedWithProxy().build().proxy()).containsSame(SOCKS);
    assertThat(options.maxLineBytes()).isEqualTo(100);
    assertThat(options.maxReplyBytes()).isEqualTo(200);
    assertThat(options.maxReplyLines()).isEqualTo(3);
    assertThat(options.sendBufferBytes()).hasValue(4_096);
    assertThat(options.receiveBufferBytes()).hasValue(8_192);
    assertThat(options.security()).isEqualTo(Security.EXPLICIT);
    assertThat(options.tls().protocols()).containsExactly("TLSv1.2");
    assertThat(options.listing().hidden()).isFalse();
    assertThat(options.listener()).isSameAs(listener);
  }

  @Test
  void defaultsAreThoseOfTheDocumentation() {
    FtpOptions options = FtpOptions.builder("h").build();
    assertThat(options.port()).isEqualTo(21);
    assertThat(options.toBuilder().security(Security.IMPLICIT).build().port()).isEqualTo(990);
    assertThat(options.security()).isEqualTo(Security.NONE);
    assertThat(options.tls()).isSameAs(TlsOptions.defaults());
    assertThat(options.credentials()).isEmpty();
    assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.replyTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(options.stallTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(options.sourceAddress()).isEmpty();
    assertThat(options.encoding()).isEqualTo(StandardCharsets.UTF_8);
    assertThat(options.dataMode()).isEqualTo(DataMode.PASSIVE);
    assertThat(options.active()).isSameAs(ActiveOptions.defaults());
    assertThat(options.passiveAddress()).isSameAs(PassiveAddress.PEER);
    assertThat(options.proxy()).isEmpty();
    assertThat(options.maxLineBytes()).isEqualTo(8_192);
    assertThat(options.maxReplyBytes()).isEqualTo(65_536);
    assertThat(options.maxReplyLines()).isEqualTo(1_024);
    assertThat(options.sendBufferBytes()).isEmpty();
    assertThat(options.receiveBufferBytes()).isEmpty();
    assertThat(options.listener()).isSameAs(DialogueListener.NONE);
    assertThat(FtpOptions.defaults().host()).isEmpty();
  }

  @Test
  void aBuilderChangesNothingThatItHasBuilt() {
    FtpOptions.Builder builder = FtpOptions.builder("a");
    FtpOptions first = builder.build();
    FtpOptions second = builder.host("b").port(2121).build();
    second.toBuilder().host("c");
    assertThat(first).hasToString("FtpOptions[a:21]");
    assertThat(second).hasToString("FtpOptions[b:2121]");
  }

  static List<Arguments> ranges() {
    FtpOptions.Builder b = FtpOptions.builder("h");
    return List.of(
        range("port", b::port, 1, 65_535),
        range("longest line", b::maxLineBytes, 80, 1 << 20),
        range("longest reply in bytes", b::maxReplyBytes, 80, 1 << 26),
        range("longest reply in lines", b::maxReplyLines, 1, 1_000_000),
        range("send buffer", b::sendBufferBytes, 1, 1 << 30),
        range("receive buffer", b::receiveBufferBytes, 1, 1 << 30),
        range(
            "connect timeout", ms -> b.connectTimeout(Duration.ofMillis(ms)), 1, Integer.MAX_VALUE),
        range("reply timeout", ms -> b.replyTimeout(Duration.ofMillis(ms)), 1, Integer.MAX_VALUE),
        range("stall timeout", ms -> b.stallTimeout(Duration.ofMillis(ms)), 1, Integer.MAX_VALUE),
        range("timeout", ms -> b.timeout(Duration.ofMillis(ms)), 1, Integer.MAX_VALUE));
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void takesWhatIsInRangeAndNamesWhatIsNot(String name, IntConsumer setter, int least, int most) {
    setter.accept(least);
    setter.accept(most);
    // Past the largest int this is the smallest one.
    for (int bad : new int[] {least - 1, most + 1, -1, Integer.MIN_VALUE}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> setter.accept(bad))
          .withMessageStartingWith(name + " ")
          .withMessageContaining("is not within " + least);
    }
  }

  @Test
  void refusesALimitThatASocketCannotHold() {
    FtpOptions.Builder builder = FtpOptions.builder("h");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.timeout(Duration.ofMillis(Integer.MAX_VALUE).plusNanos(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.timeout(Duration.ofNanos(999_999)));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.timeout(Duration.ZERO));
  }

  @Test
  void oneTimeoutSetsAllThree() {
    FtpOptions options = FtpOptions.builder("h").timeout(Duration.ofSeconds(7)).build();
    assertThat(options.connectTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(options.replyTimeout()).isEqualTo(Duration.ofSeconds(7));
    assertThat(options.stallTimeout()).isEqualTo(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\r\n", "a\u0000", "\ta", "a\u007f"})
  void refusesWhatIsNoHost(String host) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FtpOptions.builder(host))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\r", "\n", "\u0000"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-32", "IBM037", "ISO-2022-CN"})
  void refusesAnEncodingThatIsNoSupersetOfAscii(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FtpOptions.builder("h").encoding(Charset.forName(name)))
        .withMessageContaining(name);
  }

  @Test
  void refusesASourceAddressThatIsOnlyAName() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> FtpOptions.builder("h").sourceAddress(InetSocketAddress.createUnresolved("a", 0)))
        .withMessageContaining("not resolved");
  }

  private static Arguments range(String name, IntConsumer setter, int least, int most) {
    return Arguments.of(name, setter, least, most);
  }
}
