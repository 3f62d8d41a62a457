package dev.ferry.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.Entry;
import dev.ferry.EntryTime;
import dev.ferry.EntryTime.Zone;
import dev.ferry.ListingOptions;
import dev.ferry.ListingOptions.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Servers in Nepal, 5:45 ahead of UTC. */
@Isolated("sets the default time zone")
class LocalTimesTest {

  private static final ZoneId NEPAL = ZoneId.of("Asia/Kathmandu");

  /** Since 1986; before, Nepal was at 5:30, which a zone that was learned can't know. */
  private static final ZoneOffset LEARNED = ZoneOffset.ofHoursMinutes(5, 45);

  @TempDir private static Path scratch = Path.of("not made yet");

  @OnePerServer
  @Shows(Row.LOCAL_TIMES)
  void areRightInTheZoneThatIsLearned(Route route) throws IOException {
    route.at().shared(); // or the test is skipped
    try (Nepal nepal = Nepal.of(route)) {
      boolean utc = nepal.tellsUtcByMdtm();
      assertThat(utc).isEqualTo(!isWrongByMdtm(route.kind()));
      if (!utc) {
        // Nothing shows that; but the user may know where the server stands.
        Matrix.notOffered(route, Row.LOCAL_TIMES, "its `MDTM` is not in UTC then (RFC 3659)");
        nepal.assertRight(ListingOptions.builder().zone(NEPAL), Method.LIST, NEPAL, Zone.SET);
        return;
      }
      nepal.assertRight(ListingOptions.builder(), Method.LIST, LEARNED, Zone.LEARNED);
      if (route.kind().has(Trait.MACHINE_LISTING)) {
        nepal.assertRight(ListingOptions.builder(), Method.MLSD, ZoneOffset.UTC, Zone.TOLD);
      }
    }
  }

  /** Set to local times, these have them everywhere. */
  private static boolean isWrongByMdtm(ServerKind kind) {
    return kind == ServerKind.VSFTPD || kind == ServerKind.PYFTPDLIB;
  }

  /** A server there, with files of all times. */
  private record Nepal(
      FtpDaemon daemon, String root, List<OnDisk> things, Instant now, TimeZone before)
      implements AutoCloseable {

    static Nepal of(Route route) throws IOException {
      TimeZone before = TimeZone.getDefault();
      if (route.kind() == ServerKind.APACHE) {
        TimeZone.setDefault(TimeZone.getTimeZone(NEPAL)); // It runs in this JVM.
      }
      FtpDaemon daemon = null;
      Nepal nepal = null;
      try {
        daemon = launcher(route.kind()).launch(route.kind(), route.at().family().address());
        Path folder = daemon.newFolder("tree");
        Instant now = Instant.now();
        HardTree onDisk = HardTree.make(new TreePlan(now).times(), folder, scratch);
        nepal = new Nepal(daemon, "/" + folder.getFileName(), onDisk.tell(), now, before);
        return nepal;
      } finally {
        if (nepal == null) {
          TimeZone.setDefault(before);
          if (daemon != null) {
            daemon.close();
          }
        }
      }
    }

    private static Launcher launcher(ServerKind kind) {
      return switch (kind) {
        case VSFTPD -> Vsftpd.in(NEPAL.getId());
        case PROFTPD -> Proftpd.in(NEPAL.getId());
        case PURE_FTPD -> PureFtpd.in(NEPAL.getId());
        case PYFTPDLIB -> Pyftpdlib.in(NEPAL.getId());
        case APACHE -> new ApacheFtpServer();
      };
    }

    /** As another client sees it; LIST is in local time anyhow. */
    boolean tellsUtcByMdtm() throws IOException {
      DateTimeFormatter second = DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
      DateTimeFormatter minute = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
      OnDisk file =
          things.stream().filter(it -> it.name().equals("minutes ago 59")).findAny().orElseThrow();
      try (RawFtp raw = RawFtp.login(daemon)) {
        raw.expect("250", "CWD " + root + "/times");
        String line =
            new String(raw.download(RawFtp.Mode.PASSIVE, "LIST"), UTF_8)
                .lines()
                .filter(it -> it.endsWith(file.name()))
                .findAny()
                .orElseThrow();
        assertThat(line).contains(minute.format(file.time().atZone(NEPAL)));
        String told = raw.expect("213 ", "MDTM " + file.name());
        boolean utc = told.startsWith("213 " + second.format(file.time().atZone(ZoneOffset.UTC)));
        boolean local = told.startsWith("213 " + second.format(file.time().atZone(NEPAL)));
        assertThat(utc).as(told).isNotEqualTo(local);
        return utc;
      }
    }

    void assertRight(ListingOptions.Builder options, Method method, ZoneId zone, Zone known)
        throws IOException {
      try (EngineVisit visit = EngineVisit.to(daemon, options.method(method).build())) {
        List<Entry> entries = visit.list(root + "/times");
        assertThat(entries)
            .hasSizeGreaterThan(80)
            .allMatch(
                entry -> entry.modified().map(EntryTime::zone).filter(known::equals).isPresent());
        assertThat(new TreeByFerry(daemon.kind(), visit, zone).list(method, root, things))
            .containsExactlyInAnyOrderElementsOf(TreeLimit.of(daemon.kind(), method, things, now));
      }
    }

    @Override
    public void close() {
      TimeZone.setDefault(before);
      daemon.close();
    }
  }
}
