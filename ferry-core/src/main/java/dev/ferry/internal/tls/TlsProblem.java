package dev.ferry.internal.tls;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Says what went wrong in a handshake, in words for who has to mend it. */
final class TlsProblem {

  private TlsProblem() {}

  /** The same kind of exception, with a message that names the connection and the reason. */
  static IOException explained(IOException problem, String connection, String host) {
    String where = "TLS to " + host + ", " + connection + ": ";
    CertificateException certificate = certificate(problem);
    IOException explained;
    if (certificate != null) {
      explained = new SSLHandshakeException(where + certificate.getMessage());
    } else if (problem instanceof SSLException tls) {
      explained = new SSLHandshakeException(where + reason(tls));
    } else if (problem instanceof EOFException) {
      explained = new EOFException(where + problem.getMessage());
    } else if (problem instanceof SocketException && problem.getClass() == SocketException.class) {
      explained = new SocketException(where + problem.getMessage());
    } else {
      return problem; // A limit, or closed by this side: the message says all.
    }
    explained.initCause(problem);
    return explained;
  }

  private static String reason(SSLException problem) {
    String said = String.valueOf(problem.getMessage());
    if (said.contains("Unsupported or unrecognized SSL message")
        || said.contains("plaintext connection")) {
      return "what the server sent is not TLS; does this port speak plain FTP? (" + said + ")";
    }
    if (said.contains("protocol_version") || said.contains("No appropriate protocol")) {
      return "the server and the options have no version of TLS in common (" + said + ")";
    }
    if (said.contains("handshake_failure") || said.contains("insufficient_security")) {
      return "the server and the options have no cipher suite in common, or the server wants a"
          + " client certificate ("
          + said
          + ")";
    }
    return said;
  }

  /** Whether it may go better if nothing is resumed: it isn't about whom to trust, or time. */
  static boolean mayBeOfResuming(IOException problem) {
    return !(problem instanceof SocketTimeoutException)
        && certificate(problem) == null
        && (problem instanceof SSLException
            || problem instanceof EOFException
            || problem.getClass() == SocketException.class);
  }

  private static @Nullable CertificateException certificate(Throwable problem) {
    // A chain of causes is short; a circle in it would be somebody's mistake.
    Throwable cause = problem;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (cause instanceof CertificateException certificate) {
        return certificate;
      }
      cause = cause.getCause();
    }
    return null;
  }
}
