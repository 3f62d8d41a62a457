package dev.ferry.bench;

/** Does nothing: what a JVM costs by itself. */
final class Empty {

  private Empty() {}

  /** Does nothing. */
  public static void main(String[] args) {}
}
