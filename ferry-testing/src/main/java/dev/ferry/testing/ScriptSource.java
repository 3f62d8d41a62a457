package dev.ferry.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Which script a control connection plays. */
interface ScriptSource {

  /** The script of the connection with this number (from 0); empty if there is none left. */
  Optional<Script> script(int number);

  /** How many connections must have come and gone before the server is done. */
  int expectedConnections();

  static ScriptSource inOrder(Script first) {
    List<Script> all = new ArrayList<>();
    all.add(first);
    all.addAll(first.following());
    return new ScriptSource() {
      @Override
      public Optional<Script> script(int number) {
        return number < all.size() ? Optional.of(all.get(number)) : Optional.empty();
      }

      @Override
      public int expectedConnections() {
        return all.size();
      }
    };
  }

  static ScriptSource repeating(Consumer<Script> text) {
    return new ScriptSource() {
      @Override
      public Optional<Script> script(int number) {
        return Optional.of(Script.of(text));
      }

      @Override
      public int expectedConnections() {
        return 1;
      }
    };
  }
}
