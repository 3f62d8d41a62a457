package dev.ferry.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, for picocli. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {ProgramVersion.program(), "Java ${java.version} (${java.vendor})"};
  }
}
