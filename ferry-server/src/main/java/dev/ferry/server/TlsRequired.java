package dev.ferry.server;

import static java.util.Locale.ROOT;

import java.util.Set;
import org.apache.ftpserver.ftplet.DefaultFtpReply;
import org.apache.ftpserver.ftplet.DefaultFtplet;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.ftplet.FtpReply;
import org.apache.ftpserver.ftplet.FtpRequest;
import org.apache.ftpserver.ftplet.FtpSession;
import org.apache.ftpserver.ftplet.FtpletResult;
import org.jspecify.annotations.Nullable;

/**
 * Refuses logins and data connections in the clear. FtpServer itself offers TLS but never insists.
 */
final class TlsRequired extends DefaultFtplet {

  private static final int NOT_LOGGED_IN = 530;
  private static final int NOT_WITH_THIS_PROT = 521; // RFC 2228 §5.1
  private static final int DENIED_BY_POLICY = 534; // RFC 2228 §5.1

  private static final Set<String> LOGIN = Set.of("USER", "PASS");
  private static final Set<String> DATA =
      Set.of("RETR", "STOR", "STOU", "APPE", "LIST", "NLST", "MLSD");

  @Override
  public FtpletResult beforeCommand(FtpSession session, FtpRequest request) throws FtpException {
    FtpReply refusal = refusal(session, request);
    if (refusal == null) {
      return FtpletResult.DEFAULT;
    }
    session.write(refusal);
    return FtpletResult.SKIP;
  }

  private static @Nullable FtpReply refusal(FtpSession session, FtpRequest request) {
    String verb = request.getCommand().toUpperCase(ROOT);
    if (LOGIN.contains(verb) && !session.isSecure()) {
      return new DefaultFtpReply(NOT_LOGGED_IN, "This server wants TLS: say AUTH TLS first.");
    }
    if (verb.equals("PROT") && "C".equalsIgnoreCase(request.getArgument())) {
      return new DefaultFtpReply(DENIED_BY_POLICY, "Data connections are under TLS here.");
    }
    if (DATA.contains(verb) && session.isLoggedIn() && !session.getDataConnection().isSecure()) {
      return new DefaultFtpReply(NOT_WITH_THIS_PROT, "Data goes under TLS here: say PROT P first.");
    }
    return null;
  }
}
