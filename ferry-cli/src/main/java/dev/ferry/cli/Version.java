package dev.ferry.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version, from the manifest of the jar. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "ferry " + Optional.ofNullable(version).orElse("(not from a jar)"),
      "Java ${java.version} (${java.vendor})"
    };
  }
}
