package dev.ferry.client;

import static dev.ferry.client.MoodyServer.GOOD;
import static dev.ferry.client.MoodyServer.cutsTo;
import static dev.ferry.client.MoodyServer.diesAfter;
import static dev.ferry.client.MoodyServer.endsWith;
import static dev.ferry.client.MoodyServer.refuses;
import static dev.ferry.client.MoodyServer.stallsAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.DialogueListener;
import dev.ferry.FtpPermanentException;
import dev.ferry.testing.Script;
import dev.ferry.transfer.Fxp;
import dev.ferry.transfer.Overwrite;
import dev.ferry.transfer.PoolOptions;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferCancelledException;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferOptions;
import dev.ferry.transfer.TransferResult;
import dev.ferry.transfer.Verification;
import dev.ferry.transfer.VerificationException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From one server to another, directly or through this side. */
@Timeout(60)
class CopyTest {

  private static final int SIZE = 300_000;

  private static final TransferOptions PLAIN =
      TransferOptions.builder().retry(new RetryPolicy(5, Duration.ZERO, Duration.ZERO)).build();

  private static final TransferOptions ONCE = PLAIN.toBuilder().retry(RetryPolicy.never()).build();

  private static final TransferOptions THROUGH_HERE = PLAIN.toBuilder().fxp(Fxp.NEVER).build();

  /** It never says whether it takes the file. */
  private static final MoodyServer.Mood SILENT =
      new MoodyServer.Mood() {
        @Override
        public void take(Script s, Consumer<byte[]> taken) {}
      };

  private final MoodyServer source = MoodyServer.start();
  private final MoodyServer target = MoodyServer.start();
  private final byte[] bytes = ServedFiles.bytes(SIZE, 1);
  private final FtpClient from = source.client();
  private FtpClient to = target.client();

  CopyTest() {
    source.files.put("f", bytes);
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(from.stats().busy()).isZero();
    assertThat(to.stats().busy()).isZero();
    from.close();
    to.close();
    source.close();
    target.close();
  }

  private void assertWhole() {
    assertThat(target.files.get("g")).isEqualTo(bytes);
  }

  // ---- directly

  @Test
  void goesFromOneServerToTheOther() throws IOException {
    TransferResult result = from.copy("f", to, "g");

    assertWhole();
    assertThat(result.moved()).isZero();
    assertThat(result.size()).isEqualTo(SIZE);
    assertThat(result.verifiedBy()).isEqualTo(Verification.SIZE);
    assertThat(source.heard("PASV", "EPSV")).containsExactly("PASV");
    assertThat(target.heard("PORT", "EPSV")).hasSize(1);
  }

  @Test
  void isAskedTheOtherWayRoundIfTheTargetConnectsToNobodyElse() throws IOException {
    target.answer("PORT", "500 Illegal PORT command.");

    assertThat(from.copy("f", to, "g").moved()).isZero();

    assertWhole();
    assertThat(target.heard("PASV")).hasSize(1);
    assertThat(source.heard("PORT")).hasSize(1);
  }

  @Test
  void aRefusalIsRememberedForTheTwoClients() throws IOException {
    source.answer("PORT", "500 Illegal PORT command.");
    target.answer("PORT", "500 Illegal PORT command.");

    for (int i = 0; i < 3; i++) {
      TransferResult result = from.copy("f", to, "g");
      assertThat(result.moved()).isEqualTo(SIZE);
      assertThat(result.attempts()).isEqualTo(1);
      assertWhole();
    }

    assertThat(source.heard("PORT")).hasSize(1);
    assertThat(target.heard("PORT")).hasSize(1);
  }

  @Test
  void aThirdHostInA227IsNotPassedOn() throws IOException {
    source.toldHost = "10,1,2,3";

    from.copy("f", to, "g");

    assertWhole();
    assertThat(target.heard("PORT")).singleElement().asString().startsWith("PORT 127,0,0,1,");
  }

  @Test
  void aServerThatNeverBeginsIsNotWaitedForLong() throws IOException {
    to.close();
    to = FtpClient.of(target.options().toBuilder().timeout(Duration.ofMillis(500)).build());
    target.plan(SILENT);

    TransferResult result = from.copy("f", to, "g", PLAIN);

    assertWhole();
    assertThat(result.moved()).isEqualTo(SIZE);
    assertThat(result.attempts()).isEqualTo(1);
    assertThat(from.stats().logins()).isEqualTo(1); // That session was in step.
  }

  @Test
  void aDataConnectionThatIsRefusedLateMakesItGoThroughHere() throws IOException {
    source.plan(refuses("425 Security: Bad IP connecting."));

    TransferResult result = from.copy("f", to, "g", PLAIN);

    assertWhole();
    assertThat(result.moved()).isEqualTo(SIZE);
    assertThat(result.attempts()).isEqualTo(1);
  }

  @Test
  void whatArrivedShortIsSentAgainThroughHere() throws IOException {
    from.copy("f", to, "g", PLAIN);
    source.plan(cutsTo(10));

    TransferResult result = from.copy("f", to, "g", PLAIN);

    assertWhole();
    assertThat(result.moved()).isEqualTo(SIZE);
    assertThat(from.copy("f", to, "g", PLAIN).moved()).isEqualTo(SIZE);
  }

  @Test
  void whatNobodyHasSeenAndNobodyTellsTheSizeOfIsNotBelieved() throws IOException {
    target.answer("SIZE", "502 no SIZE");
    TransferOptions unverified = ONCE.toBuilder().verify(Verification.NONE).build();

    assertThat(from.copy("f", to, "g", unverified).moved()).isEqualTo(SIZE);

    assertWhole();
    assertThat(target.heard("STOR")).hasSize(2);
  }

  @Test
  void aRefusalInOtherWordsIsKnownByThatItGoesThroughHere() throws IOException {
    target.plan(refuses("551 Error on output file."));

    assertThat(from.copy("f", to, "g", ONCE).moved()).isEqualTo(SIZE);
    assertThat(from.copy("f", to, "g", ONCE).moved()).isEqualTo(SIZE);

    assertWhole();
    assertThat(target.heard("PORT")).hasSize(1);
  }

  @Test
  void aBrokenConnectionIsNoNewsOfServersThatHaveLetItHappen() throws IOException {
    from.copy("f", to, "g", PLAIN);
    source.plan(endsWith("426 broken off"));

    assertThat(from.copy("f", to, "g", PLAIN).moved()).isEqualTo(SIZE);
    assertThat(from.copy("f", to, "g", PLAIN).moved()).isZero();
    assertWhole();
  }

  @Test
  void isStoppedByItsDeadlineThoughNoByteIsSeenHere() {
    source.plan(stallsAfter(1000));

    TransferException failure =
        catchThrowableOfType(
            TransferException.class,
            () ->
                from.copy("f", to, "g", ONCE.toBuilder().deadline(Duration.ofMillis(700)).build()));

    assertThat(failure).hasCauseInstanceOf(SocketTimeoutException.class);
    assertThat(failure.local()).isEmpty();
  }

  @Test
  void aLimitIsKeptByGoingThroughHere() throws IOException {
    TransferOptions limited = PLAIN.toBuilder().maxBytesPerSecond(100_000_000).build();

    assertThat(from.copy("f", to, "g", limited).moved()).isEqualTo(SIZE);

    assertWhole();
    assertThat(source.heard("PASV")).isEmpty();
  }

  // ---- under TLS

  private static final TransferOptions SECURED = ONCE.toBuilder().fxp(Fxp.ALSO_UNDER_TLS).build();

  @Test
  void oneServerIsTheClientOfTheOther() throws IOException {
    source.answer("FEAT", "211-Features\r\n SSCN\r\n211 End");
    target.answer("FEAT", "211-Features\r\n SSCN\r\n211 End");
    try (FtpClient one = source.secureClient();
        FtpClient other = target.secureClient()) {
      assertThat(one.copy("f", other, "g", SECURED).moved()).isZero();
    }
    assertWhole();
    assertThat(source.heard("SSCN", "PASV", "CPSV")).containsExactly("PASV");
    assertThat(target.heard("SSCN", "STOR")).containsExactly("SSCN ON", "STOR g", "SSCN OFF");
  }

  @Test
  void aServerThatCanBeTheClientOnlyWhileItListensListens() throws IOException {
    target.answer("FEAT", "211-Features\r\n CPSV\r\n211 End");
    try (FtpClient one = source.secureClient();
        FtpClient other = target.secureClient()) {
      assertThat(one.copy("f", other, "g", SECURED).moved()).isZero();
    }
    assertWhole();
    assertThat(target.heard("PASV", "CPSV")).containsExactly("CPSV");
    assertThat(source.heard("PORT")).hasSize(1);
  }

  @Test
  void aSessionWhoseRoleCannotBeTakenBackIsNotUsedAgain() throws IOException {
    source.answer("FEAT", "211-Features\r\n SSCN\r\n211 End").answer("SSCN OFF", "500 what?");
    source.answer("SIZE", "213 300000");
    try (FtpClient one = source.secureClient();
        FtpClient other = target.secureClient()) {
      assertThat(one.copy("f", other, "g", SECURED).moved()).isZero();
      assertThat(one.stats().open()).isZero();
    }
    assertWhole();
  }

  @Test
  void nothingGoesInTheClearIfOnlyOneSideSecuresItsData() {
    target.answer("FEAT", "211-Features\r\n SSCN\r\n CPSV\r\n211 End");
    try (FtpClient other = target.secureClient()) {
      TransferException failure =
          catchThrowableOfType(TransferException.class, () -> from.copy("f", other, "g", SECURED));
      assertThat(failure).isNotNull(); // The server here can't shake hands with us.
    }
    assertThat(target.heard("PORT", "PASV", "CPSV", "SSCN")).isEmpty();
    assertThat(target.files.get("g")).isNotEqualTo(bytes);
  }

  // ---- either way

  @ParameterizedTest
  @EnumSource(
      value = Fxp.class,
      names = {"NEVER", "IN_THE_CLEAR"})
  void aFullDiskIsToldInTheTargetsWords(Fxp fxp) {
    target.plan(endsWith("552 quota"));

    TransferException failure =
        catchThrowableOfType(
            TransferException.class,
            () -> from.copy("f", to, "g", PLAIN.toBuilder().fxp(fxp).build()));

    assertThat(failure).hasCauseInstanceOf(FtpPermanentException.class);
    assertThat(failure).hasMessageContaining("552 quota");
    assertThat(target.heard("STOR")).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fxp.class,
      names = {"NEVER", "IN_THE_CLEAR"})
  void whatTheTargetHasStaysIfThereIsNoOriginal(Fxp fxp) {
    target.files.put("g", new byte[] {1});

    TransferException failure =
        catchThrowableOfType(
            TransferException.class,
            () -> from.copy("none", to, "g", PLAIN.toBuilder().fxp(fxp).build()));

    assertThat(failure).hasMessageContaining("550 no none");
    assertThat(target.files.get("g")).containsExactly(1);
    assertThat(source.heard("RETR").size()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fxp.class,
      names = {"NEVER", "IN_THE_CLEAR"})
  void getsItsNameWhenItIsWhole(Fxp fxp) throws IOException {
    target.files.put("g", new byte[] {1});
    target.refuseRenamingOver = true;

    from.copy("f", to, "g", PLAIN.toBuilder().fxp(fxp).atomic(true).build());

    assertWhole();
    assertThat(target.files).containsOnlyKeys("g");
    assertThat(target.heard("STOR")).containsExactly("STOR g.part");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fxp.class,
      names = {"NEVER", "IN_THE_CLEAR"})
  void isComparedByADigestThatBothCompute(Fxp fxp) throws IOException {
    source.answer("XSHA256", "250 " + "a".repeat(64));
    target.answer("XSHA256", "250 " + "a".repeat(64));
    TransferOptions byHash = ONCE.toBuilder().fxp(fxp).verify(Verification.HASH).build();

    assertThat(from.copy("f", to, "g", byHash).digest()).isEqualTo("SHA-256");

    target.answer("XSHA256", "250 " + "b".repeat(64));
    VerificationException failure =
        catchThrowableOfType(VerificationException.class, () -> from.copy("f", to, "g", byHash));
    assertThat(failure.method()).isEqualTo("SHA-256");
  }

  @Test
  void whereTheyShareNoDigestSizesAreCompared() throws IOException {
    target.answer("XSHA256", "250 " + "a".repeat(64)).answer("XMD5", "250 " + "b".repeat(32));
    source.answer("XCRC", "250 " + "c".repeat(8));
    TransferOptions byHash = ONCE.toBuilder().verify(Verification.HASH).build();

    assertThat(from.copy("f", to, "g", byHash).verifiedBy()).isEqualTo(Verification.SIZE);
  }

  @Test
  void theBestDigestThatBothComputeIsCompared() throws IOException {
    target.answer("XSHA256", "250 " + "a".repeat(64)).answer("XMD5", "250 " + "b".repeat(32));
    source.answer("XMD5", "250 " + "b".repeat(32));
    TransferOptions byHash = ONCE.toBuilder().verify(Verification.HASH).build();

    assertThat(from.copy("f", to, "g", byHash).digest()).isEqualTo("MD5");
  }

  @Test
  void whatIsThereIsLeftIfTheOptionsSaySo() {
    target.files.put("g", new byte[] {1});

    TransferException failure =
        catchThrowableOfType(
            TransferException.class,
            () -> from.copy("f", to, "g", PLAIN.toBuilder().overwrite(Overwrite.NEVER).build()));

    assertThat(failure).hasCauseInstanceOf(FileAlreadyExistsException.class);
    assertThat(target.heard("STOR")).isEmpty();
  }

  // ---- through here

  @Test
  void aPieceIsNeverTakenForTheWhole() {
    source.plan(cutsTo(10));
    target.plan(GOOD);

    VerificationException failure =
        catchThrowableOfType(
            VerificationException.class,
            () -> from.copy("f", to, "g", ONCE.toBuilder().fxp(Fxp.NEVER).build()));

    assertThat(failure.expected()).isEqualTo("300000");
    assertThat(failure.actual()).isEqualTo("10");
  }

  @Test
  void goesOnBehindWhatTheTargetHasIfTheSourceDies() throws IOException {
    source.plan(diesAfter(200_000));

    TransferResult result = from.copy("f", to, "g", THROUGH_HERE);

    assertWhole();
    assertThat(result.attempts()).isEqualTo(2);
    assertThat(source.heard("RETR")).hasSize(2);
  }

  @Test
  void goesOnBehindWhatTheTargetHasIfThatDies() throws IOException {
    target.plan(diesAfter(100_000));

    TransferResult result = from.copy("f", to, "g", THROUGH_HERE);

    assertWhole();
    assertThat(result.attempts()).isEqualTo(2);
    assertThat(result.resumedAt()).isEqualTo(100_000);
    assertThat(source.heard("REST")).containsExactly("REST 34464");
    assertThat(target.heard("STOR", "APPE")).containsExactly("STOR g", "APPE g");
  }

  @Test
  void beginsAnewIfTheOriginalHasChangedMeanwhile() throws IOException {
    target.plan(diesAfter(100_000));
    source.answerBy("MDTM", new Ticking()::next);

    TransferResult result = from.copy("f", to, "g", THROUGH_HERE);

    assertWhole();
    assertThat(result.resumedAt()).isZero();
    assertThat(target.heard("STOR", "APPE")).containsExactly("STOR g", "STOR g");
  }

  /** Another time whenever it is asked. */
  private static final class Ticking {
    private int second = 10;

    String next() {
      return "213 202001010000" + second++;
    }
  }

  @Test
  void theTargetsClientStopsItToo() throws Exception {
    CountDownLatch moving = new CountDownLatch(1);
    to.close();
    to = FtpClient.of(target.options().toBuilder().listener(onData(moving)).build());
    source.plan(stallsAfter(1000));
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      Future<TransferException> failure =
          threads.submit(() ->
              catchThrowableOfType(
                  TransferException.class, () -> from.copy("f", to, "g", THROUGH_HERE)));
      assertThat(moving.await(10, TimeUnit.SECONDS)).isTrue();

      to.close();

      assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(TransferCancelledException.class);
    } finally {
      threads.shutdownNow();
    }
  }

  private static DialogueListener onData(CountDownLatch moving) {
    return new DialogueListener() {
      @Override
      public void dataOpened(InetSocketAddress peer) {
        moving.countDown();
      }
    };
  }

  @Test
  void aRefusedLoginIsNotTriedAgainTheOtherWay() {
    target.answer("PASS", "530 no");

    TransferException failure =
        catchThrowableOfType(TransferException.class, () -> from.copy("f", to, "g", PLAIN));

    assertThat(failure).hasMessageContaining("530 no");
    assertThat(target.heard("PASS")).hasSize(1);
  }

  // ---- two sessions

  @Test
  void aClientOfOneSessionCopiesToOthersOnly() {
    try (FtpClient alone = ofSessions(source, 1)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> alone.copy("f", alone, "g"))
          .withMessageContaining("two sessions");
      assertThatIllegalArgumentException().isThrownBy(() -> from.copy("f", from, "f"));
      assertThat(source.heard("USER")).isEmpty();
    }
  }

  @Test
  void copiesBothWaysAtOnceDontWaitForEachOther() throws Exception {
    target.files.put("f", bytes);
    try (FtpClient one = ofSessions(source, 1);
        FtpClient other = ofSessions(target, 1)) {
      List<Callable<TransferResult>> copies = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String name = "g" + i;
        copies.add(() -> one.copy("f", other, name, ONCE));
        copies.add(() -> other.copy("f", one, name, ONCE));
      }
      runAll(copies);
    }
    assertThat(source.files.get("g9")).isEqualTo(bytes);
    assertThat(target.files.get("g9")).isEqualTo(bytes);
  }

  @Test
  void copiesWithinOneClientDontWaitForEachOther() throws Exception {
    try (FtpClient one = ofSessions(source, 2)) {
      List<Callable<TransferResult>> copies = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        String name = "g" + i;
        copies.add(() -> one.copy("f", one, name, ONCE));
      }
      runAll(copies);
    }
    assertThat(source.files.get("g9")).isEqualTo(bytes);
  }

  private static FtpClient ofSessions(MoodyServer server, int most) {
    return FtpClient.builder(server.options())
        .sessions(PoolOptions.defaults().withSessions(most))
        .build();
  }

  private static void runAll(List<Callable<TransferResult>> copies) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<TransferResult> each : threads.invokeAll(copies, 30, TimeUnit.SECONDS)) {
        assertThat(each.get().size()).isEqualTo(SIZE);
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
