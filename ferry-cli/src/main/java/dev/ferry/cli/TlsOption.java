package dev.ferry.cli;

import dev.ferry.Security;
import dev.ferry.server.EmbeddedFtpServer;
import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code --tls}, {@code --tls=explicit} and {@code --tls=implicit}; the first two say the
 * same.
 */
final class TlsOption implements ITypeConverter<Security>, IParameterPreprocessor {

  private static final String EXPLICIT = "explicit";
  private static final String IMPLICIT = "implicit";

  @Override
  public Security convert(String text) {
    return switch (text) {
      case EXPLICIT -> Security.EXPLICIT;
      case IMPLICIT -> Security.IMPLICIT;
      default -> throw new TypeConversionException("--tls is explicit or implicit");
    };
  }

  /** Makes a server speak as the option says. */
  static void apply(Security security, EmbeddedFtpServer.Builder server) {
    if (security == Security.IMPLICIT) {
      server.implicitTls();
    } else {
      server.explicitTls();
    }
  }

  /** Leaves what stands behind a bare {@code --tls} alone: it is the folder or the address. */
  @Override
  @SuppressWarnings("JdkObsolete") // picocli's type
  public boolean preprocess(
      Stack<String> args, CommandSpec command, ArgSpec option, Map<String, Object> info) {
    if (" ".equals(info.get("separator"))) {
      args.push(EXPLICIT);
    }
    return false;
  }
}
