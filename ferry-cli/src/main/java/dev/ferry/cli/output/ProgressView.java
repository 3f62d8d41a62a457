package dev.ferry.cli.output;

import dev.ferry.transfer.Progress;

/** Shows where transfers are. Any thread. */
interface ProgressView extends AutoCloseable {

  /** Shows nothing: nobody looks, or wants to. */
  ProgressView NONE =
      new ProgressView() {

        @Override
        public void moved(Progress now) {}

        @Override
        public void ended(String file) {}

        @Override
        public void aside(Runnable printing) {
          printing.run();
        }

        @Override
        public void close() {}
      };

  /** A transfer has moved on. */
  void moved(Progress now);

  /** A transfer has ended. */
  void ended(String file);

  /** Prints something else, so that it doesn't end up in the middle of what is shown. */
  void aside(Runnable printing);

  @Override
  void close();
}
