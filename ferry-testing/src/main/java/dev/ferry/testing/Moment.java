package dev.ferry.testing;

/** When a fault comes. */
sealed interface Moment {

  /** As soon as so many bytes have been passed on in one direction. */
  record AtByte(long count) implements Moment {
    @Override
    public String toString() {
      return "at byte " + count;
    }
  }

  /**
   * At a command of one control connection.
   *
   * @param verb in capitals
   * @param number which of these commands, counted from 1
   * @param passedOn whether the server gets to hear it
   */
  record AtCommand(String verb, int number, boolean passedOn) implements Moment {
    @Override
    public String toString() {
      return (passedOn ? "after " : "before ") + verb + " number " + number;
    }
  }
}
