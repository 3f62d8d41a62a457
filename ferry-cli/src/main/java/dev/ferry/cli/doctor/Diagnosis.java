package dev.ferry.cli.doctor;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;

/**
 * All that was found.
 *
 * @param findings one for each check, in their order
 */
public record Diagnosis(List<Finding> findings) {

  /** Why a transfer could not work; empty if one could. */
  public Optional<IOException> trouble() {
    Optional<IOException> failure =
        findings.stream().flatMap(finding -> finding.cause().stream()).findFirst();
    return failure.isPresent() || hasListed()
        ? failure
        : Optional.of(new InterruptedIOException("the examination came to no listing"));
  }

  /** The first check that fails; empty if none does. */
  public String failing() {
    return findings.stream()
        .filter(finding -> finding.status() == Status.FAILS)
        .findFirst()
        .map(Finding::check)
        .orElse("");
  }

  private boolean hasListed() {
    return findings.stream()
        .anyMatch(it -> it.check().equals("list") && it.status() != Status.SKIPPED);
  }
}
