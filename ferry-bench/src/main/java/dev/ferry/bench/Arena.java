package dev.ferry.bench;

import dev.ferry.FtpPermanentException;
import dev.ferry.ftplib.Ftp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/**
 * Where measurements take place: a server, a big file here and there, and fresh names for copies.
 *
 * <p>Each measurement is one process. Whatever it made is checked and deleted, outside its time.
 */
final class Arena {

  private static final String BIG = "ferry-bench-big.bin";
  private static final String COPY = "ferry-bench-copy.bin";
  private static final String SMALL = "ferry-bench-small-";
  private static final int BLOCK_BYTES = 1024 * 1024;

  private final Site site;
  private final ProgramPackage program;
  private final Path source;
  private final Path small;
  private final Path copy;
  private final Path output;
  private final ManyFiles many;
  private final long bytes;
  private final int before;
  private final int timed;
  private final long mostSeconds;

  /** Makes the big file, in the server's home folder if we may, so that it is there only once. */
  Arena(Site site, Path folder, Path home, Options options) throws IOException {
    this.site = site;
    this.program = new ProgramPackage(folder.resolve("ferry"));
    if (wantsProgram(options)) {
      ProgramPackage.unpack(program.folder()).makeArchives(options.jdks());
    }
    this.bytes = options.bytes();
    this.before = options.before();
    this.timed = options.timed();
    double slowest =
        options.link().map(link -> link.bytesPerSecond() / 4).orElse(4.0 * BLOCK_BYTES);
    this.mostSeconds = 60 + (long) ((before + timed) * bytes / slowest);
    this.source = home.resolve(BIG);
    this.copy = folder.resolve(COPY);
    this.output = folder.resolve("output.txt");
    this.small = folder.resolve("small.bin");
    write(small, Task.SMALL_BYTES);
    write(source, bytes);
    this.many = new ManyFiles(folder, home, bytes / ManyFiles.COUNT);
    if (Way.all().stream().anyMatch(way -> way.task().isMany() && options.wants(way))) {
      many.make(source);
    }
    try (Ftp ftp = FerryTransfer.login(site)) {
      ftp.voidCmd("TYPE I");
      if (size(ftp, BIG) != bytes) {
        try (FileChannel in = FileChannel.open(source)) {
          ftp.storBinary("STOR " + site.folder() + BIG, in);
        }
      }
    }
  }

  private static boolean wantsProgram(Options options) {
    return Way.all().stream()
        .anyMatch(way -> way.family() == Family.FERRY_COMMAND && options.wants(way));
  }

  /** Random bytes, so that neither a sparse file nor a compressing file system makes them cheap. */
  private static void write(Path file, long bytes) throws IOException {
    SplittableRandom random = new SplittableRandom(2428); // RFC 2428, EPSV
    ByteBuffer block = ByteBuffer.allocate(BLOCK_BYTES);
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (long done = 0; done < bytes; done += block.limit()) {
        random.nextBytes(block.array());
        block.clear().limit((int) Math.min(BLOCK_BYTES, bytes - done));
        while (block.hasRemaining()) {
          out.write(block);
        }
      }
    }
  }

  /**
   * Measures one way once.
   *
   * @param thorough compare the copy byte by byte, and not by its size alone
   * @throws IOException if it failed or what it made isn't the file
   */
  Sample measure(Way way, Path jdk, boolean thorough) throws IOException {
    Task task = way.task();
    forget(task);
    try {
      Commands commands =
          switch (task) {
            case RETR_NOTHING, RETR_FILE -> new Commands(site, program, copy, BIG, before, timed);
            case STOR -> new Commands(site, program, source, COPY, before, timed);
            case STOR_SMALL -> new Commands(site, program, small, SMALL, before, timed);
            case RETR_MANY, STOR_MANY ->
                new Commands(site, program, many.local(task), many.remote(task), before, timed);
          };
      Sample sample =
          new TimedProcess(site, output, mostSeconds)
              .run(commands.command(way, jdk), commands.input(way));
      check(task, sample, thorough);
      return sample;
    } finally {
      forget(task);
    }
  }

  private void check(Task task, Sample sample, boolean thorough) throws IOException {
    long wanted = task.bytes(bytes);
    if (sample.bytes() >= 0 && sample.bytes() != wanted) {
      throw new IOException("moved " + sample.bytes() + " bytes of " + wanted);
    }
    if (task == Task.STOR_SMALL) {
      checkSmall();
    } else if (task.isMany()) {
      many.check(task, thorough);
    }
    if (task == Task.RETR_FILE) {
      require(Files.size(copy) == bytes, "the copy has another size");
      require(!thorough || Files.mismatch(source, copy) < 0, "the copy has other bytes");
    } else if (task == Task.STOR) {
      try (Ftp ftp = FerryTransfer.login(site)) {
        ftp.voidCmd("TYPE I");
        require(size(ftp, COPY) == bytes, "the server's copy has another size");
      }
      Path stored = source.resolveSibling(COPY);
      boolean ours = Files.exists(stored);
      require(
          !thorough || !ours || Files.mismatch(source, stored) < 0,
          "the server's copy has other bytes");
    }
  }

  private void checkSmall() throws IOException {
    try (Ftp ftp = FerryTransfer.login(site)) {
      ftp.voidCmd("TYPE I");
      for (int i = 0; i < Task.SMALL_FILES; i++) {
        require(size(ftp, SMALL + i) == Task.SMALL_BYTES, SMALL + i + " has another size");
      }
    }
  }

  private static void require(boolean condition, String otherwise) throws IOException {
    if (!condition) {
      throw new IOException(otherwise);
    }
  }

  /** Deletes what a measurement leaves behind: the next begins with a fresh file. */
  private void forget(Task task) throws IOException {
    if (task == Task.RETR_FILE) {
      Files.deleteIfExists(copy);
    } else if (task == Task.STOR) {
      delete(COPY);
    } else if (task == Task.STOR_SMALL) {
      forgetSmall();
    } else if (task.isMany()) {
      many.forget(task);
    }
  }

  /** What is left of a measurement that failed would hide what the next one loses. */
  private void forgetSmall() throws IOException {
    try (Ftp ftp = FerryTransfer.login(site)) {
      ftp.voidCmd("TYPE I");
      for (int i = 0; i < Task.SMALL_FILES; i++) {
        if (size(ftp, SMALL + i) >= 0) {
          ftp.delete(site.folder() + SMALL + i);
        }
      }
    }
  }

  /** Deletes the big file on a server that isn't ours. */
  void leave() throws IOException {
    delete(BIG);
  }

  private void delete(String name) throws IOException {
    try (Ftp ftp = FerryTransfer.login(site)) {
      ftp.delete(site.folder() + name);
    } catch (FtpPermanentException e) {
      // It wasn't there.
    }
  }

  /** The size of a file on the server, -1 if it isn't there. */
  private long size(Ftp ftp, String name) throws IOException {
    try {
      return ftp.size(site.folder() + name).orElse(-1);
    } catch (FtpPermanentException e) {
      return -1;
    }
  }
}
