package dev.ferry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.Credentials;
import dev.ferry.FtpOptions;
import dev.ferry.FtpPermanentException;
import dev.ferry.Reply;
import dev.ferry.testing.FakeFtpServer;
import dev.ferry.testing.Script;
import dev.ferry.transfer.PoolOptions;
import dev.ferry.transfer.PoolStats;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads, few sessions, and servers that end them. */
@Timeout(60)
class SharedSessionsTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int THREADS = 64;

  private final AtomicInteger logins = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  private FakeFtpServer allowing(int most, String refusal) {
    return FakeFtpServer.builder()
        .limit(LIMIT)
        .startRepeating(s -> {
          s.always("USER", answer -> answer.reply("331 and the password?"));
          s.always(
              "PASS",
              answer -> {
                if (logins.incrementAndGet() > most) {
                  logins.decrementAndGet();
                  refused.incrementAndGet();
                  answer.reply(refusal).close();
                } else {
                  answer.reply("230 welcome");
                }
              });
          s.always("NOOP", answer -> answer.reply("200 ok"));
          s.always("STAT", (path, answer) -> answer.reply("211 " + path));
        });
  }

  private static FtpOptions options(FakeFtpServer server) {
    return FtpOptions.builder(server.host())
        .port(server.port())
        .credentials(Credentials.of("ada", "secret"))
        .timeout(LIMIT)
        .build();
  }

  @Test
  void sixtyFourThreadsShareTheTwoSessionsThatTheServerAllows() throws Exception {
    try (FakeFtpServer server = allowing(2, "530 too many connections for this user");
        FtpClient ftp = FtpClient.of(options(server))) {
      ftp.command("NOOP");

      List<Long> outcomes = onThreads(THREADS, () -> work(ftp, 20));

      assertThat(outcomes).hasSize(THREADS).containsOnly(20L);
      assertThat(ftp.stats().logins()).isEqualTo(2);
      assertThat(ftp.stats().limit()).isEqualTo(2);
      assertThat(refused.get()).isBetween(1, 3);
    }
  }

  /** Each answer is that of its own question. */
  private static long work(FtpClient ftp, int rounds) throws IOException {
    long right = 0;
    for (int i = 0; i < rounds; i++) {
      String mine = Thread.currentThread().getName().replace(' ', '-') + "-" + i;
      right += ftp.command("STAT " + mine).text().equals("211 " + mine) ? 1 : 0;
    }
    return right;
  }

  @Test
  void tenThousandLoansBetweenSixtyFourThreadsEndWithNobodyBusy() throws Exception {
    try (FakeFtpServer server = allowing(1000, "");
        FtpClient ftp =
            FtpClient.builder(options(server))
                .sessions(PoolOptions.defaults().withSessions(5).withLeakTrace(true))
                .build()) {
      List<Long> outcomes = onThreads(THREADS, () -> work(ftp, 160));

      assertThat(outcomes).containsOnly(160L);
      PoolStats stats = ftp.stats();
      assertThat(stats.busy()).isZero();
      assertThat(stats.waiting()).isZero();
      assertThat(stats.open()).isEqualTo(stats.idle()).isBetween(1, 5);
      assertThat(stats.logins()).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void aWrongPasswordIsTriedOnceForAllWhoWait() throws Exception {
    try (FakeFtpServer server = allowing(0, "530 login incorrect");
        FtpClient ftp = FtpClient.of(options(server))) {
      CountDownLatch begin = new CountDownLatch(1);
      ExecutorService threads = Executors.newFixedThreadPool(8);
      List<Future<Throwable>> failures = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        failures.add(
            threads.submit(() -> {
              begin.await();
              return catchThrowable(() -> ftp.command("NOOP"));
            }));
      }
      begin.countDown();
      for (Future<Throwable> failure : failures) {
        assertThat(failure.get(30, TimeUnit.SECONDS))
            .isInstanceOf(FtpPermanentException.class)
            .hasMessageContaining("530 login incorrect");
      }
      threads.shutdown();
      // Some may have come only after the refusal; they ask for themselves.
      assertThat(refused.get()).isLessThanOrEqualTo(8);
      assertThat(ftp.stats().open()).isZero();
    }
  }

  @Test
  void saysHowManyThereAreIfNoneIsFree() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    PoolOptions one =
        PoolOptions.defaults().withSessions(1).withBorrowTimeout(Duration.ofMillis(50));
    try (FakeFtpServer server =
            FakeFtpServer.start(
                s -> login(s).expect("NOOP").signal(asked).await(goOn).reply("200 at last"));
        FtpClient ftp = FtpClient.builder(options(server)).sessions(one).build()) {
      Future<Reply> first = thread.submit(() -> ftp.command("NOOP"));
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

      SocketTimeoutException none =
          catchThrowableOfType(SocketTimeoutException.class, () -> ftp.command("NOOP"));

      assertThat(none)
          .hasMessage("no session in 0.05 s (1 open, 1 busy, 0 more waiting, 1 at most)");
      goOn.countDown();
      assertThat(first.get(20, TimeUnit.SECONDS).text()).isEqualTo("200 at last");
    } finally {
      thread.shutdown();
    }
  }

  private static Script login(Script s) {
    return s.expect("USER ada")
        .reply("331 and the password?")
        .expect("PASS secret")
        .reply("230 welcome");
  }

  @Test
  void anIdleSessionThatTheServerHasEndedIsReplacedOnce() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (FakeFtpServer server =
            FakeFtpServer.start(s -> {
              login(s)
                  .expect("NOOP")
                  .reply("200 ok")
                  .await(over)
                  .reply("421 idle for too long")
                  .close()
                  .signal(ended);
              s.nextConnection(next -> login(next).expect("DELE f").reply("250 gone"));
            });
        FtpClient ftp = FtpClient.of(options(server))) {
      ftp.command("NOOP");
      over.countDown();
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();

      ftp.delete("f");

      assertThat(ftp.stats().logins()).isEqualTo(2);
      server.verify();
    }
  }

  @Test
  void aSessionThatDiesUnderAQuestionIsReplacedIfAskingTwiceDoesNoHarm() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.start(s -> {
              login(s).expect("NOOP").reply("200 ok").expect("SYST").close();
              s.nextConnection(next ->
                  login(next)
                      .expect("SYST")
                      .expect("FEAT")
                      .replyTogether("215 UNIX", "500 what?")
                      .expect("MLST f")
                      .reply("250-\r\n type=file;size=3; f\r\n250 end"));
            });
        FtpClient ftp = FtpClient.of(options(server))) {
      ftp.command("NOOP");

      assertThat(ftp.find("f").orElseThrow().size()).hasValue(3);
    }
  }

  /** vsftpd ends a session some time after a transfer under TLS has failed in it. */
  @Test
  void aSecondSessionThatIsDeadAsWellIsNoFailure() throws Exception {
    CountDownLatch both = new CountDownLatch(1);
    try (FakeFtpServer server =
            FakeFtpServer.start(s -> {
              login(s).expect("NOOP").await(both).reply("200 ok").expectAny().close();
              s.nextConnection(next ->
                  login(next).expect("NOOP").signal(both).reply("200 ok").expectAny().close());
              s.nextConnection(next ->
                  login(next)
                      .expect("SYST")
                      .expect("FEAT")
                      .replyTogether("215 UNIX", "500 what?")
                      .expect("MLST f")
                      .reply("250-\r\n type=file;size=3; f\r\n250 end"));
            });
        FtpClient ftp = FtpClient.of(options(server))) {
      onThreads(2, () -> (long) ftp.command("NOOP").code());
      assertThat(ftp.stats().idle()).isEqualTo(2);

      assertThat(ftp.find("f").orElseThrow().size()).hasValue(3);
      assertThat(ftp.stats().logins()).isEqualTo(3);
    }
  }

  @Test
  void aSessionThatDiesUnderADeletionIsAFailure() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.start(
                s -> login(s).expect("NOOP").reply("200 ok").expect("DELE f").close());
        FtpClient ftp = FtpClient.of(options(server))) {
      ftp.command("NOOP");

      assertThat(catchThrowable(() -> ftp.delete("f"))).isInstanceOf(EOFException.class);
      assertThat(server.acceptedControlConnections()).isEqualTo(1);
    }
  }

  /** Never half a pair: the new session gets RNFR, too. */
  @Test
  void aSessionThatIsEndedBeforeRntoIsReplacedForBothCommands() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.start(s -> {
              login(s)
                  .expect("NOOP")
                  .reply("200 ok")
                  .expect("RNFR a")
                  .reply("350 to what?")
                  .expect("RNTO b")
                  .reply("421 closing down")
                  .close();
              s.nextConnection(next ->
                  login(next)
                      .expect("RNFR a")
                      .reply("350 to what?")
                      .expect("RNTO b")
                      .reply("250 renamed"));
            });
        FtpClient ftp = FtpClient.of(options(server))) {
      ftp.command("NOOP");

      ftp.rename("a", "b");

      server.verify();
      assertThat(ftp.stats().logins()).isEqualTo(2);
    }
  }

  @Test
  void aSessionThatDiesBetweenRnfrAndRntoIsAFailure() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.start(s ->
                login(s)
                    .expect("NOOP")
                    .reply("200 ok")
                    .expect("RNFR a")
                    .reply("350 to what?")
                    .expect("RNTO b")
                    .close());
        FtpClient ftp = FtpClient.of(options(server))) {
      ftp.command("NOOP");

      assertThat(catchThrowable(() -> ftp.rename("a", "b"))).isInstanceOf(EOFException.class);
      assertThat(server.acceptedControlConnections()).isEqualTo(1);
    }
  }

  @Test
  @SuppressWarnings("try") // closing is what is tested
  void aHundredFailuresLeaveNothingOpen() throws Exception {
    try (FakeFtpServer server = allowing(1000, "");
        FtpClient ftp = FtpClient.of(options(server))) {
      for (int i = 0; i < 25; i++) {
        assertThat(catchThrowable(() -> ftp.list("none"))).isNotNull();
        assertThat(catchThrowable(() -> ftp.read("none"))).isNotNull();
        assertThat(catchThrowable(() -> ftp.write("none"))).isNotNull();
        assertThat(catchThrowable(() -> ftp.entries("none"))).isNotNull();
      }
      assertThat(ftp.stats().busy()).isZero();
      ftp.close();
      server.awaitNoConnections(LIMIT);
    }
  }

  @Test
  @SuppressWarnings("try") // closing is what is tested
  void closingDoesNotWaitForADeadServer() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.start(s -> login(s).expect("NOOP").reply("200 ok").stall());
        FtpClient ftp = FtpClient.of(options(server))) {
      ftp.command("NOOP");
      long begun = System.nanoTime();

      ftp.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
      server.awaitNoConnections(LIMIT);
    }
  }

  @Test
  void anIdleSessionIsEndedAfterItsTime() throws Exception {
    try (FakeFtpServer server = allowing(10, "");
        FtpClient ftp =
            FtpClient.builder(options(server))
                .sessions(PoolOptions.defaults().withIdleTimeout(Duration.ofMillis(50)))
                .build()) {
      ftp.command("NOOP");

      server.awaitHeard("QUIT", LIMIT);

      server.awaitNoConnections(LIMIT);
      assertThat(ftp.stats().open()).isZero();
    }
  }

  @Test
  void anIdleSessionIsKeptAliveAndNotUsedByThat() throws Exception {
    CountDownLatch thrice = new CountDownLatch(3);
    CountDownLatch quit = new CountDownLatch(1);
    try (FakeFtpServer server =
            FakeFtpServer.start(s -> {
              login(s).expect("STAT").reply("211 ok");
              s.always("NOOP", (none, answer) -> answer.signal(thrice).reply("200 still here"));
              s.always("QUIT", (none, answer) -> answer.signal(quit).reply("221 bye"));
            });
        FtpClient ftp =
            FtpClient.builder(options(server))
                .sessions(
                    PoolOptions.defaults()
                        .withKeepAlive(Duration.ofMillis(20))
                        .withIdleTimeout(Duration.ofMillis(500)))
                .build()) {
      ftp.command("STAT");

      assertThat(thrice.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(quit.await(20, TimeUnit.SECONDS)).as("is ended all the same").isTrue();

      server.awaitNoConnections(LIMIT);
      assertThat(ftp.stats().open()).isZero();
      assertThat(ftp.stats().logins()).isOne();
    }
  }

  @Test
  void anIdleSessionThatDoesNotAnswerIsGivenUp() throws Exception {
    try (FakeFtpServer server =
            FakeFtpServer.start(s -> {
              login(s).expect("STAT").reply("211 ok").expect("NOOP").reply("421 idle").close();
              s.nextConnection(next -> login(next).expect("DELE f").reply("250 gone"));
            });
        FtpClient ftp =
            FtpClient.builder(options(server))
                .sessions(PoolOptions.defaults().withKeepAlive(Duration.ofMillis(20)))
                .build()) {
      ftp.command("STAT");
      server.awaitNoConnections(LIMIT);

      ftp.delete("f");

      assertThat(ftp.stats().logins()).isEqualTo(2);
    }
  }

  @Test
  void anOpenStreamKeepsItsSessionUntilItIsClosed() throws Exception {
    try (MoodyServer server = MoodyServer.start()) {
      server.files.put("f", new byte[100]);
      try (FtpClient ftp = server.client()) {
        InputStream in = ftp.read("f");
        assertThat(ftp.stats().busy()).isEqualTo(1);
        in.close();
        in.close();
        assertThat(ftp.stats().busy()).isZero();
      }
    }
  }

  private static <T> List<T> onThreads(int count, Callable<T> work)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(java.util.Collections.nCopies(count, work))) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
