package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * By which compilers the launcher lets a command run: by the first alone TLS takes twenty times as
 * long.
 */
class LauncherCompilersTest {

  private static final String FIRST_ALONE = "-XX:TieredStopAtLevel=1 ";

  @TempDir static Path folder;

  private static UnpackedFerry ferry;

  @BeforeAll
  static void unpack() throws Exception {
    ferry = UnpackedFerry.in(folder, Path.of("off"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get ftpes://h/f",
        "get ftps://h/f",
        "get -q ftpes://h/f",
        "get FTPES://h/f",
        "get Ftps://h/f",
        "cat @site/f",
        "get --tls explicit ftp://h/f",
        "get --tls=try ftp://h/f",
        "get ftp://h/f --tls implicit",
        "get -k ftp://h/f",
        "get -qk ftp://h/f",
        "get -i list",
        "get --from-file=list",
        "get --ascii ftp://h/f",
        "get --verify=hash ftp://h/f",
        "put --json file ftp://h/f",
        "put file ftpes://h/f",
        "mirror ftpes://h/d d",
        "mirror FTPS://h/d d",
        "mirror --manifest d ftp://h/d",
        "sync ftp://h/d d",
        "copy ftps://h/f ftp://i/f",
        "hash ftp://h/f",
        "shell ftp://h/"
      })
  void whatMayMoveMuchUnderTlsHasBoth(String line) throws Exception {
    assertThat(said(line)).contains("-XX:+TieredCompilation ").doesNotContain(FIRST_ALONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get ftp://h/f",
        "get -q ftp://h/f -o -",
        "get --output=here ftp://h/f",
        "put -a file ftp://h/f",
        "cat ftp://h/f",
        "ls ftp://h/",
        "ls -lt ftp://h/",
        "ls --tls explicit ftp://h/",
        "stat ftpes://h/f",
        "mirror ftp://h/d d",
        "mkdir ftpes://h/d",
        "find ftp://h/d",
        "--help"
      })
  void whatIsShortOrNeedsNoCiphersHasTheFirstAlone(String line) throws Exception {
    assertThat(said(line)).contains(FIRST_ALONE).doesNotContain("-XX:+TieredCompilation");
  }

  @ParameterizedTest
  @CsvSource({"17, false, true", "21, false, true", "25, true, true", "26, false, false"})
  void eachJdkIsToldOnlyWhatItKnows(int jdk, boolean forgets, boolean ciphersEarly)
      throws Exception {
    String said = said(jdk, "get ftpes://h/f");

    assertThat(said.contains("-XX:-AOTReplayTraining")).isEqualTo(forgets);
    assertThat(said.contains("com.sun.crypto.provider.*::*,0.1")).isEqualTo(ciphersEarly);
    assertThat(said).contains("sun.security.ec.*::*,10.0");
  }

  private static String said(String line) throws Exception {
    return said(17, line);
  }

  /** What the launcher tells a JVM of that version. */
  private static String said(int version, String line) throws Exception {
    Path jdk = folder.resolve("jdk-" + version);
    Path java = jdk.resolve("bin/java");
    if (Files.notExists(java)) {
      Files.createDirectories(jdk.resolve("bin"));
      Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
      Files.writeString(java, "#!/bin/sh\necho \"$*\"\n");
      Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return ferry.by(jdk.toString()).run("", ("bin/ferry " + line).split(" ", -1));
  }
}
