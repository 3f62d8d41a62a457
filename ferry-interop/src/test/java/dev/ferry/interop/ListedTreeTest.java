package dev.ferry.interop;

import dev.ferry.FtpOptions;
import dev.ferry.ListingOptions;
import dev.ferry.ListingOptions.Method;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tree of hard names, links, sizes and times, on each server and as the disk has it. */
@ResourceLock(value = TlsRoute.SERVERS, mode = ResourceAccessMode.READ)
class ListedTreeTest {

  @TempDir private static Path scratch = Path.of("not made yet");

  @OnePerServer
  @Shows(Row.LISTED_TREE)
  void isListedFetchedAndDeletedByTheNamesThatItHas(Route route) throws Exception {
    FtpDaemon daemon = route.at().shared();
    try (ServedTree tree = ServedTree.on(daemon, scratch)) {
      for (Method method : methods(route.kind())) {
        try (RawFtp raw = RawFtp.login(daemon)) {
          tree.assertListedAsItIs(method, tree.by(raw));
        }
        try (EngineVisit visit = tree.visit(method)) {
          tree.assertListedAsItIs(method, tree.by(visit));
        }
      }
      tree.assertFetched();
      tree.assertDeleted();
    }
  }

  /** By the newer version of TLS, which has more to go wrong with: a ticket is good for once. */
  static Stream<TlsRoute> strict() {
    return TlsRoute.strict().filter(route -> route.protocol().equals("TLSv1.3"));
  }

  /** Each of these listings has a data connection of its own, which has to resume a session. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("strict")
  void isListedUnderTls(TlsRoute route) throws IOException {
    FtpDaemon daemon = route.daemon();
    try (ServedTree tree = ServedTree.on(daemon, scratch)) {
      for (Method method : methods(route.kind())) {
        FtpOptions options =
            route.options(daemon).toBuilder()
                .listing(ListingOptions.builder().method(method).build())
                .build();
        try (EngineVisit visit = EngineVisit.to(options)) {
          tree.assertListedAsItIs(method, tree.by(visit));
        }
      }
    }
  }

  /** The ways in which a server can list. */
  static List<Method> methods(ServerKind kind) {
    return kind.has(Trait.MACHINE_LISTING)
        ? List.of(Method.LIST, Method.MLSD)
        : List.of(Method.LIST);
  }
}
