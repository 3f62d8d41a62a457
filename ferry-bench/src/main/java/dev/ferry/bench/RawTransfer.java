package dev.ferry.bench;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The least that a Java program can do: one blocking SocketChannel and one direct buffer, no limit
 * on any wait, no server but a well-behaved one.
 *
 * <p>The name says how: {@code raw-256K-page} has a buffer of 256 KiB that begins on a page, {@code
 * raw-256K} one as the JDK allocates it; an upload sends that much with each transferTo.
 */
final class RawTransfer implements Transfer {

  private static final int PAGE_BYTES = 4096;

  private final Task task;
  private final Path local;
  private final String path;
  private final int size;
  private final boolean onPage;
  private final Site site;
  private final Socket control;
  private final BufferedReader replies;
  private final Writer commands;

  RawTransfer(Way way, Site site, Path local, String remote) throws IOException {
    String[] words = way.name().split("-", -1);
    this.task = way.task();
    this.site = site;
    this.local = local;
    this.path = site.folder() + remote;
    this.size = bytes(words[1]);
    this.onPage = words.length > 2;
    this.control = new Socket(site.host(), site.port());
    control.setTcpNoDelay(true);
    this.replies =
        new BufferedReader(
            new InputStreamReader(control.getInputStream(), StandardCharsets.ISO_8859_1));
    this.commands = new OutputStreamWriter(control.getOutputStream(), StandardCharsets.UTF_8);
    reply();
    say("USER " + site.user());
    say("PASS " + site.password());
  }

  private static int bytes(String text) {
    int number = Integer.parseInt(text.substring(0, text.length() - 1));
    return number * (text.endsWith("M") ? 1024 * 1024 : 1024);
  }

  @Override
  public long move() throws IOException {
    say("TYPE I");
    try (SocketChannel data = SocketChannel.open(passive())) {
      say((task == Task.STOR ? "STOR " : "RETR ") + path);
      switch (task) {
        case RETR_NOTHING -> {
          ByteBuffer buffer = buffer();
          long total = 0;
          int count;
          while ((count = data.read(buffer.clear())) >= 0) {
            total += count;
          }
          return ended(data, total);
        }
        case RETR_FILE -> {
          try (FileChannel file =
              FileChannel.open(local, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            return ended(data, copy(data, file));
          }
        }
        case STOR -> {
          try (FileChannel file = FileChannel.open(local)) {
            return ended(data, send(file, data));
          }
        }
        case STOR_SMALL, RETR_MANY, STOR_MANY -> throw new IllegalArgumentException(task.id());
      }
    }
    throw new IllegalArgumentException(task.id());
  }

  private long ended(SocketChannel data, long total) throws IOException {
    data.close();
    reply();
    return total;
  }

  /** Fills the buffer, then writes it: fewer and larger writes are cheaper. */
  private long copy(SocketChannel data, WritableByteChannel file) throws IOException {
    ByteBuffer buffer = buffer();
    long total = 0;
    int count = 0;
    while (count >= 0) {
      while (buffer.hasRemaining() && (count = data.read(buffer)) >= 0) {
        total += count;
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
      buffer.clear();
    }
    return total;
  }

  private long send(FileChannel file, SocketChannel data) throws IOException {
    long end = file.size();
    long position = 0;
    while (position < end) {
      position += file.transferTo(position, Math.min(size, end - position), data);
    }
    return position;
  }

  private ByteBuffer buffer() {
    return onPage
        ? ByteBuffer.allocateDirect(size + PAGE_BYTES).alignedSlice(PAGE_BYTES).limit(size).slice()
        : ByteBuffer.allocateDirect(size);
  }

  private InetSocketAddress passive() throws IOException {
    String reply = say("PASV");
    String[] numbers = reply.replaceAll("^.*\\(|\\).*$", "").split(",", -1);
    int port = Integer.parseInt(numbers[4]) * 256 + Integer.parseInt(numbers[5]);
    return new InetSocketAddress(site.host(), port);
  }

  private String say(String command) throws IOException {
    commands.write(command + "\r\n");
    commands.flush();
    return reply();
  }

  private String reply() throws IOException {
    String line;
    do {
      line = replies.readLine();
      if (line == null) {
        throw new EOFException("the server hung up");
      }
    } while (line.length() < 4 || line.charAt(3) != ' ');
    if (line.charAt(0) > '3') {
      throw new IOException("the server said " + line);
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    say("QUIT");
    control.close();
  }
}
