package dev.ferry.testing;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What the clients have said, in order of arrival: command lines, the raw bytes of the control
 * connections, and the uploads. Written by the threads of the connections, read by the test.
 */
final class Heard {
  private record Line(int connection, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private final Map<Integer, ByteArrayOutputStream> raw = new TreeMap<>();
  private final List<byte[]> uploads = new ArrayList<>();

  synchronized void line(int connection, String text) {
    lines.add(new Line(connection, text));
    notifyAll();
  }

  synchronized void bytes(int connection, byte[] bytes, int offset, int length) {
    raw.computeIfAbsent(connection, c -> new ByteArrayOutputStream()).write(bytes, offset, length);
    notifyAll();
  }

  synchronized void upload(byte[] bytes) {
    uploads.add(bytes);
    notifyAll();
  }

  synchronized List<String> lines() {
    return lines.stream().map(Line::text).toList();
  }

  synchronized List<String> lines(int connection) {
    return lines.stream().filter(l -> l.connection == connection).map(Line::text).toList();
  }

  synchronized byte[] bytes(int connection) {
    ByteArrayOutputStream bytes = raw.get(connection);
    return bytes == null ? new byte[0] : bytes.toByteArray();
  }

  synchronized byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    raw.values().forEach(bytes -> all.writeBytes(bytes.toByteArray()));
    return all.toByteArray();
  }

  synchronized List<byte[]> uploads() {
    return uploads.stream().map(byte[]::clone).toList();
  }

  /** Waits until the line has been heard the given number of times; false if it was not in time. */
  synchronized boolean awaitLine(String text, int times, Duration atMost)
      throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (lines.stream().filter(l -> l.text.equals(text)).count() < times) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
    return true;
  }
}
