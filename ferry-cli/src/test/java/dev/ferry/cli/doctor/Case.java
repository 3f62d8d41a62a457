package dev.ferry.cli.doctor;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is wrong, and what is said.
 *
 * @param illness for people
 * @param server the one that has it
 * @param check which one tells
 * @param status whether a transfer could work all the same
 * @param words what the finding says, remedy included
 * @param exit what the shell is told
 */
record Case(
    String illness,
    Supplier<Patient> server,
    String check,
    Status status,
    List<String> words,
    int exit) {

  Case exit(int code) {
    return new Case(illness, server, check, status, words, code);
  }

  @Override
  public String toString() {
    return illness;
  }

  /** A note that tells more of what another check fails by. */
  private static final Set<String> FAILING_ELSEWHERE =
      Set.of(
          "passive ports are blocked, by a firewall that drops",
          "PASV gives numbers that are no bytes");

  static Case fails(String illness, Supplier<Patient> server, String check, String... words) {
    return new Case(illness, server, check, Status.FAILS, List.of(words), 2);
  }

  static Case note(String illness, Supplier<Patient> server, String check, String... words) {
    return new Case(illness, server, check, Status.NOTE, List.of(words), 0);
  }

  static Stream<Case> all() {
    return Stream.of(
            CasesOfConnecting.unreachable(),
            CasesOfTls.tls(),
            CasesOfConnecting.login(),
            CasesOfData.ways(),
            CasesOfData.transfers(),
            CasesOfFiles.files())
        .flatMap(cases -> cases);
  }

  /** Whether another check has to fail for the same reason. */
  boolean failsElsewhere() {
    return FAILING_ELSEWHERE.contains(illness);
  }
}
