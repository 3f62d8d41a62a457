package dev.ferry.cli.shell;

import dev.ferry.Entry;
import dev.ferry.cli.output.Console;
import java.util.List;
import java.util.stream.Stream;
import org.jline.builtins.Completers.FilesCompleter;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import picocli.CommandLine.Model.CommandSpec;

/** Offers how a line may go on: commands, options, names here and there. */
final class Completion implements Completer {

  private static final List<String> OF_HERE = List.of("put", "mput", "lcd");

  private final Lines lines;
  private final RemoteNames names;
  private final Console console;
  private final FilesCompleter files;

  Completion(Lines lines, RemoteNames names, Console console) {
    this.lines = lines;
    this.names = names;
    this.console = console;
    this.files = new FilesCompleter(() -> lines.where().local());
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    if (line.wordIndex() == 0) {
      Stream.concat(OwnCommands.NAMES.stream(), lines.tools().names().stream())
          .sorted()
          .forEach(name -> candidates.add(new Candidate(name)));
      return;
    }
    String command = line.words().get(0);
    String word = line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
    if (word.startsWith("-")) {
      options(command, candidates);
    } else if (OF_HERE.contains(command) || isLocalSideOfMirror(line)) {
      files.complete(reader, line, candidates);
    } else if (lines.where().isAnywhere() || word.contains("://")) {
      remote(word, command.equals("cd"), candidates);
    }
  }

  private static boolean isLocalSideOfMirror(ParsedLine line) {
    List<String> words = line.words();
    boolean up = words.contains("-R") || words.contains("--reverse");
    long before =
        words.subList(1, line.wordIndex()).stream().filter(word -> !word.startsWith("-")).count();
    return words.get(0).matches("mirror|sync") && before == (up ? 0 : 1);
  }

  private void options(String command, List<Candidate> candidates) {
    if (lines.tools().names().contains(command)) {
      CommandSpec spec = Toolbox.spec(lines.tools().with(command, console), command);
      spec.options().stream()
          .filter(option -> !option.hidden())
          .forEach(option -> candidates.add(new Candidate(option.longestName())));
    }
  }

  private void remote(String word, boolean directoriesAlone, List<Candidate> candidates) {
    String above = word.substring(0, word.lastIndexOf('/') + 1);
    String address = lines.where().address(new Word(above.isEmpty() ? "." : above, above, true));
    for (Entry entry : names.at(address)) {
      if (directoriesAlone && entry.isFile()) {
        continue;
      }
      boolean goesOn = entry.isDirectory();
      String value = above + entry.name() + (goesOn ? "/" : "");
      candidates.add(new Candidate(value, entry.name(), null, null, null, null, !goesOn));
    }
  }
}
