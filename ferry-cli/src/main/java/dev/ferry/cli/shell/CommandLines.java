package dev.ferry.cli.shell;

import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.visit.Visit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Makes command lines of {@code ferry} from lines of the shell: paths become addresses. */
final class CommandLines {

  private final Whereabouts where;

  CommandLines(Whereabouts where) {
    this.where = where;
  }

  /** What was typed behind a command. */
  private static final class Typed {
    final List<String> options = new ArrayList<>();
    final List<Word> places = new ArrayList<>();
    String output = "";
    boolean reverse;
  }

  /**
   * The arguments of a command.
   *
   * @param spec which of its options have a value
   * @param words behind its name
   * @throws UsageException if something is missing
   */
  List<String> of(String command, CommandSpec spec, List<Word> words) throws IOException {
    Typed typed = read(spec, words);
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(typed.options);
    switch (command) {
      case "get" -> get(typed, line);
      case "put" -> put(typed, line);
      case "mirror", "sync" -> mirror(typed, line);
      case "raw" -> {
        line.add(where.addressOfDirectory());
        typed.places.forEach(word -> line.add(word.text()));
      }
      case "chmod" -> {
        addresses(
            typed.places.subList(Math.min(1, typed.places.size()), typed.places.size()), line);
        if (!typed.places.isEmpty()) {
          line.add(1, typed.places.get(0).text());
        }
      }
      case "ls", "tree", "du", "find", "stat" -> {
        addresses(typed.places, line);
        if (typed.places.isEmpty()) {
          line.add(where.addressOfDirectory());
        }
      }
      default -> addresses(typed.places, line);
    }
    return line;
  }

  private static Typed read(CommandSpec spec, List<Word> words) {
    Typed typed = new Typed();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      if (!word.isOption()) {
        typed.places.add(word);
        continue;
      }
      String option = word.text();
      if (isOf(spec, "mirror", "sync") && isOne(option, "-R", "--reverse")) {
        typed.reverse = true;
        continue;
      }
      boolean output = isOf(spec, "get", "put") && isOne(option, "-o", "--output");
      OptionSpec known = spec.findOption(option);
      boolean hasValue = output || (known != null && known.arity().max() > 0);
      if (hasValue && i + 1 == words.size()) {
        throw new UsageException(option + " needs a value");
      }
      if (output) {
        typed.output = words.get(++i).text();
        continue;
      }
      typed.options.add(option);
      if (hasValue) {
        typed.options.add(words.get(++i).text());
      }
    }
    return typed;
  }

  private static boolean isOf(CommandSpec spec, String one, String other) {
    return isOne(spec.name(), one, other);
  }

  private static boolean isOne(String text, String one, String other) {
    return text.equals(one) || text.equals(other);
  }

  private void addresses(List<Word> places, List<String> line) {
    places.forEach(word -> line.add(where.address(word)));
  }

  private void get(Typed typed, List<String> line) {
    addresses(typed.places, line);
    line.add("-o");
    if (typed.output.equals("-")) {
      line.add("-");
    } else {
      boolean directory = typed.output.isEmpty() || typed.output.endsWith("/");
      line.add(where.here(typed.output) + (directory ? "/" : ""));
    }
  }

  private void put(Typed typed, List<String> line) throws IOException {
    for (Word word : typed.places) {
      for (Path file : LocalFiles.matching(where.local(), word)) {
        line.add(file.toString());
      }
    }
    String name = typed.output;
    line.add(name.isEmpty() ? directoryToPutTo() : where.address(Word.literal(name)));
  }

  /** With a slash at its end, so that files go into it. */
  private String directoryToPutTo() {
    String address = where.addressOfDirectory();
    return address.endsWith("/") ? address : address + "/";
  }

  private void mirror(Typed typed, List<String> line) {
    List<Word> places = typed.places;
    if (places.isEmpty() || places.size() > 2) {
      throw new UsageException(
          typed.reverse
              ? "which directory here, and to where? -R LOCAL [REMOTE]"
              : "which directory, and to where? REMOTE [LOCAL]");
    }
    Word source = places.get(0);
    if (typed.reverse) {
      Path from = where.here(source.text());
      line.add(from.toString());
      Word last = places.size() == 2 ? places.get(1) : null;
      String name = String.valueOf(from.getFileName());
      line.add(where.address(last != null ? last : Word.literal(name)));
      return;
    }
    String address = where.address(source);
    line.add(address);
    String name = source.text().replaceFirst("/+$", "").replaceFirst("^.*/", "");
    boolean nameless = name.isEmpty() || name.equals(".") || name.equals("..");
    if (places.size() == 1 && (nameless || Visit.isRemote(source.text()))) {
      throw new UsageException("and to which directory here?");
    }
    line.add(where.here(places.size() == 2 ? places.get(1).text() : name).toString());
  }
}
