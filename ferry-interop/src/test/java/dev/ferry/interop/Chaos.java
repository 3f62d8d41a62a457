package dev.ferry.interop;

import dev.ferry.client.FtpClient;
import dev.ferry.transfer.RetryPolicy;
import dev.ferry.transfer.TransferException;
import dev.ferry.transfer.TransferOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many transfers of random files, up and down, several at once, and what became of each. */
final class Chaos {

  static final int AT_ONCE = 8;

  private static final TransferOptions OPTIONS =
      TransferOptions.builder()
          .atomic(true)
          .retry(new RetryPolicy(6, Duration.ofMillis(5), Duration.ofMillis(50)))
          .deadline(Duration.ofSeconds(60))
          .build();

  private final FtpDaemon daemon;
  private final Path here;
  private final long seed;
  private final long mostBytes;
  private final AtomicInteger right = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private final Queue<String> failed = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  Chaos(FtpDaemon daemon, Path here, long seed, long mostBytes) {
    this.daemon = daemon;
    this.here = here;
    this.seed = seed;
    this.mostBytes = mostBytes;
  }

  void run(FtpClient ftp, int count) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        running.add(
            threads.submit(() -> {
              transfer(ftp, number);
              return number;
            }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void transfer(FtpClient ftp, int number) throws IOException {
    Random random = new Random(seed * 1_000_003 + number);
    random.nextInt(); // the first of neighbouring seeds are alike
    // As many small files as large ones, and some that are empty.
    double most = (double) mostBytes;
    int size = (int) Math.min(most, Math.exp(random.nextDouble() * Math.log(most + 1)) - 1);
    byte[] content = new byte[size];
    random.nextBytes(content);
    String name = "chaos-" + number;
    if (random.nextBoolean()) {
      upload(ftp, name, content);
    } else {
      download(ftp, name, content);
    }
  }

  private void upload(FtpClient ftp, String name, byte[] content) throws IOException {
    Path local = Files.write(here.resolve(name), content);
    Path there = daemon.root().resolve(name);
    try {
      count(ftp.upload(local, name, OPTIONS).attempts());
      judge("upload of " + name, there, content);
    } catch (TransferException e) {
      failed.add(e.toString());
      // The rename may have been done, and the word of it been lost; else nothing may stand there.
      if (Files.exists(there)) {
        judge("failed upload of " + name, there, content);
      }
    }
    Files.delete(local);
    Files.deleteIfExists(there);
  }

  private void download(FtpClient ftp, String name, byte[] content) throws IOException {
    Path there = daemon.write(daemon.root().resolve(name), content);
    Path local = here.resolve(name);
    try {
      count(ftp.download(name, local, OPTIONS).attempts());
      judge("download of " + name, local, content);
    } catch (TransferException e) {
      failed.add(e.toString());
      if (Files.exists(local)) {
        wrong.add("a file of a failed download: " + name);
      }
    }
    Files.deleteIfExists(local);
    Files.delete(there);
  }

  private void count(int attempts) {
    right.incrementAndGet();
    repeated.addAndGet(attempts > 1 ? 1 : 0);
  }

  private void judge(String what, Path file, byte[] content) throws IOException {
    byte[] there = Files.readAllBytes(file);
    if (!Arrays.equals(there, content)) {
      wrong.add(what + ": " + there.length + " bytes, and not those " + content.length);
    }
  }

  /** Of the failures, in few words. */
  private Map<String, Long> reasons() {
    return failed.stream()
        .map(each -> each.replaceAll("chaos-\\d+|\\d+", "N").replaceFirst("^\\S+ ", ""))
        .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
  }

  int right() {
    return right.get();
  }

  /** What ended well, and isn't as its original. */
  List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Files on this side that should be gone. */
  List<Path> leftOver() throws IOException {
    try (Stream<Path> files = Files.list(here)) {
      return files.toList();
    }
  }

  @Override
  public String toString() {
    return right
        + " right ("
        + repeated
        + " of them not at once), "
        + failed.size()
        + " failed "
        + reasons();
  }
}
