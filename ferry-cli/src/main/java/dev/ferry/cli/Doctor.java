package dev.ferry.cli;

import dev.ferry.cli.doctor.Diagnosis;
import dev.ferry.cli.doctor.Examination;
import dev.ferry.cli.doctor.Finding;
import dev.ferry.cli.doctor.Orders;
import dev.ferry.cli.doctor.Status;
import dev.ferry.cli.flags.Quantities;
import dev.ferry.cli.output.Console;
import dev.ferry.cli.output.ExitCode;
import dev.ferry.cli.output.Item;
import dev.ferry.cli.output.UsageException;
import dev.ferry.cli.visit.Place;
import dev.ferry.cli.visit.Visit;
import dev.ferry.cli.visit.VisitFlags;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ferry doctor}: what works with a server, what doesn't, and what mends it. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Finds out what works with a server, what doesn't, and what mends it.",
      "Nothing is written there without --write."
    })
final class Doctor implements Callable<Integer> {

  @Mixin private final VisitFlags visits;

  @Parameters(
      paramLabel = "URL",
      description = "A server; with a path, a directory or a file there: ftpes://host/pub, @site.")
  private String url = "";

  @Option(
      names = "--patience",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = Quantities.Time.class,
      description = "The limit of each single wait; ${DEFAULT-VALUE} if not given.")
  private Duration patience = Duration.ZERO;

  @Option(
      names = "--total",
      paramLabel = "TIME",
      defaultValue = "2m",
      converter = Quantities.Time.class,
      description = "The limit of all; ${DEFAULT-VALUE} if not given.")
  private Duration total = Duration.ZERO;

  @Option(
      names = "--idle",
      paramLabel = "TIME",
      defaultValue = "0s",
      converter = Quantities.Time.class,
      description = "Leave the control connection alone for so long, to see whether it lives.")
  private Duration idle = Duration.ZERO;

  @Option(
      names = "--write",
      paramLabel = "NAME",
      description = "Send a small file of this name, fetch it again, and delete it.")
  private @Nullable String write;

  Doctor(Console console) {
    this.visits = new VisitFlags(console);
  }

  @Override
  public Integer call() throws IOException {
    if (!isPositive(patience) || !isPositive(total)) {
      throw new UsageException("--patience and --total want more than nothing");
    }
    try (Visit visit = visits.begin("ferry doctor")) {
      Place place = visit.place(url);
      Orders orders =
          Orders.of(place.options(), place.url().path()).within(patience, total).idling(idle);
      Orders all = write == null ? orders : orders.writing(write);
      Diagnosis diagnosis = new Examination(all).run(found -> tell(visit, found));
      ExitCode code = diagnosis.trouble().map(ExitCode::of).orElse(ExitCode.OK);
      visit.report().item(verdict(diagnosis, code));
      return code.number();
    }
  }

  private static boolean isPositive(Duration time) {
    return !time.isNegative() && !time.isZero();
  }

  private void tell(Visit visit, Finding found) {
    boolean isGood = found.status() == Status.OK || found.status() == Status.SKIPPED;
    if (visits.output().isQuiet() && isGood) {
      return;
    }
    String text = String.format("%-7s  %-11s  %s", found.status(), found.check(), found.words());
    String more = found.remedy().isEmpty() ? "" : String.format("%n%22s%s", "-> ", found.remedy());
    Item item =
        Item.of("check", text + more)
            .with("check", found.check())
            .with("status", found.status().toString())
            .with("words", found.words());
    if (!found.remedy().isEmpty()) {
      item.with("remedy", found.remedy());
    }
    visit.report().item(item);
  }

  private static Item verdict(Diagnosis diagnosis, ExitCode code) {
    String failing = diagnosis.failing();
    String text =
        code == ExitCode.OK
            ? "A transfer works."
            : failing.isEmpty()
                ? "It was not seen that a transfer works."
                : "A transfer can't work: \"" + failing + "\" fails.";
    Item item =
        Item.of("diagnosis", text)
            .with("works", code == ExitCode.OK)
            .with("exitCode", code.number());
    return failing.isEmpty() ? item : item.with("failing", failing);
  }
}
