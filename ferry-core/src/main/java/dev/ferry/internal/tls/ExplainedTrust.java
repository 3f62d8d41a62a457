package dev.ferry.internal.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Trusts whom the JDK's own trust manager trusts, and says what is wrong with the others: "PKIX
 * path building failed" means nothing to the one who has to mend it.
 */
final class ExplainedTrust extends X509ExtendedTrustManager {

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private final X509ExtendedTrustManager trust;

  ExplainedTrust(X509ExtendedTrustManager trust) {
    this.trust = trust;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    try {
      trust.checkServerTrusted(chain, authType, engine);
    } catch (CertificateException e) {
      throw new CertificateException(reason(chain, engine.getPeerHost(), e), e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trust.checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    trust.checkServerTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    trust.checkClientTrusted(chain, authType, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return trust.getAcceptedIssuers();
  }

  private static String reason(X509Certificate[] chain, String host, CertificateException problem) {
    X509Certificate own = chain[0];
    String what = "the server's certificate (" + own.getSubjectX500Principal() + ") ";
    for (X509Certificate each : chain) {
      String whose = each.equals(own) ? what : "the issuer " + each.getSubjectX500Principal() + " ";
      try {
        each.checkValidity();
      } catch (CertificateExpiredException e) {
        return whose + "expired on " + each.getNotAfter().toInstant();
      } catch (CertificateNotYetValidException e) {
        return whose + "is not valid before " + each.getNotBefore().toInstant();
      }
    }
    // Only the name is checked once the chain is trusted, and that exception has no cause.
    if (problem.getCause() == null && !names(own).isEmpty() && !names(own).contains(host)) {
      return what + "is for " + String.join(", ", names(own)) + ", not for " + host;
    }
    if (own.getIssuerX500Principal().equals(own.getSubjectX500Principal())) {
      return what + "is signed by itself and not trusted; its key is " + PinnedTrust.pin(own);
    }
    return what
        + "was issued by "
        + own.getIssuerX500Principal()
        + ", which is not trusted: "
        + problem.getMessage();
  }

  private static List<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? List.of()
          : names.stream()
              .filter(n -> n.get(0).equals(DNS_NAME) || n.get(0).equals(IP_ADDRESS))
              .map(n -> String.valueOf(n.get(1)))
              .collect(Collectors.toList());
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
