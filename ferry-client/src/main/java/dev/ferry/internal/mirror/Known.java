package dev.ferry.internal.mirror;

import dev.ferry.Entry;
import dev.ferry.transfer.MirrorAction;
import java.io.IOException;
import java.util.List;

/** What is known of the content of files before any is read. One thread, one plan. */
interface Known {

  /** Knows nothing. */
  Known NOTHING =
      new Known() {
        @Override
        public boolean tells(String path, Entry source, Entry target) {
          return false;
        }

        @Override
        public void same(String path, Entry source, Entry target) {}

        @Override
        public List<MirrorAction> settle(List<MirrorAction> planned) {
          return planned;
        }
      };

  /**
   * Whether {@link #settle} will tell if a file, which has one size in both trees, is the same. It
   * is planned as a copy till then.
   */
  boolean tells(String path, Entry source, Entry target);

  /** A file was taken for the same. */
  void same(String path, Entry source, Entry target);

  /** Looks into the files that are told by that, and leaves out the copies that nobody needs. */
  List<MirrorAction> settle(List<MirrorAction> planned) throws IOException;
}
