package dev.ferry.cli;

import picocli.CommandLine.Command;

/** {@code --help} and {@code --version}, for every command. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class)
final class StandardFlags {}
