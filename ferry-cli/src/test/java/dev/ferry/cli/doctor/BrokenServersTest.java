package dev.ferry.cli.doctor;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.cli.output.ExitCode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One server for each thing that can be wrong: the doctor names it. */
@Timeout(value = 120, unit = SECONDS)
class BrokenServersTest {

  @ParameterizedTest
  @MethodSource("dev.ferry.cli.doctor.Case#all")
  void isNamed(Case it) {
    try (Patient patient = it.server().get()) {
      Diagnosis diagnosis = patient.examine();
      Finding told =
          diagnosis.findings().stream()
              .filter(finding -> finding.check().equals(it.check()))
              .findFirst()
              .orElseThrow();
      assertThat(told.words() + "\n" + told.remedy())
          .as("%s", diagnosis.findings())
          .contains(it.words());
      assertThat(told.status()).as("%s", diagnosis.findings()).isEqualTo(it.status());
      if (it.status() == Status.FAILS) {
        assertThat(diagnosis.trouble()).isEqualTo(told.cause());
        assertThat(ExitCode.of(told.cause().orElseThrow()).number()).isEqualTo(it.exit());
      } else if (!it.failsElsewhere()) {
        assertThat(diagnosis.trouble()).as("%s", diagnosis.findings()).isEmpty();
      }
      assertThat(diagnosis.findings().toString()).doesNotContain(Patient.PASSWORD);
    }
  }
}
