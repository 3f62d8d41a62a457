package dev.ferry.cli.visit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.cli.place.RemoteGlob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the addresses of a command stand for. One thread. */
public final class Sources {

  private final Visit visit;
  private final boolean wildcards;
  private final boolean directories;

  /**
   * For a visit.
   *
   * @param wildcards whether *, ? and [ are any
   * @param directories whether they stand for directories, too
   */
  public Sources(Visit visit, boolean wildcards, boolean directories) {
    this.visit = visit;
    this.wildcards = wildcards;
    this.directories = directories;
  }

  /** The places that an address stands for; what matches nothing is a failure, and told. */
  public List<Remote> typed(String text) throws IOException {
    return expand(visit.remote(text));
  }

  /**
   * The places in a list: an address a line; empty lines, and those that begin with {@code #}, are
   * left out.
   *
   * @param in standard input, for a file {@code -}
   */
  public List<Remote> listed(Path file, InputStream in) throws IOException {
    List<Remote> places = new ArrayList<>();
    boolean standard = file.toString().equals("-");
    try (BufferedReader lines =
        standard
            ? new BufferedReader(new InputStreamReader(in, UTF_8))
            : Files.newBufferedReader(file, UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          places.addAll(expand(visit.remoteFromFile(line.strip())));
        }
      }
    }
    return places;
  }

  private List<Remote> expand(Remote remote) {
    List<Remote> places = new ArrayList<>();
    if (!wildcards || !RemoteGlob.isIn(remote.url().pattern())) {
      places.add(remote);
      return places;
    }
    visit.attempt(
        "can't find " + remote,
        null,
        () -> {
          for (RemoteGlob.Match match :
              RemoteGlob.expand(remote.client(), remote.url().pattern())) {
            if (directories || !match.entry().isDirectory()) {
              places.add(remote.at(match.path()));
            }
          }
          if (places.isEmpty()) {
            throw new NoSuchFileException(remote.toString(), null, "nothing matches");
          }
        });
    return places;
  }
}
