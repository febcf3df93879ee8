package dev.pawstream.security;

import java.io.EOFException;
import java.net.SocketException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** What went wrong between two that want to talk by TLS, told by what Java's own TLS throws. */
public final class TlsFailure {
  private static final String ALERT = "Received fatal alert: ";

  private TlsFailure() {}

  /**
   * What is wrong and what to do, to be said of the other side; nothing where TLS has nothing to do
   * with it.
   *
   * @param prefix of the settings' names: {@code schema.registry.}, or nothing for Kafka's
   */
  public static Optional<String> reason(Throwable failure, String prefix) {
    List<Throwable> chain = Causes.of(failure);
    // A connection that breaks while the two shake hands says nothing about TLS.
    if (any(chain, EOFException.class) || any(chain, SocketException.class)) {
      return Optional.empty();
    }
    Optional<Throwable> tls =
        chain.stream()
            .filter(cause -> cause instanceof SSLException || cause instanceof CertificateException)
            .findFirst();
    return tls.map(found -> reason(found, chain, prefix));
  }

  private static String reason(Throwable tls, List<Throwable> chain, String prefix) {
    if (any(chain, CertificateExpiredException.class)
        || any(chain, CertificateNotYetValidException.class)) {
      return "shows a certificate that is not valid now (%s): renew it there, or set the clock"
          .formatted(last(chain));
    }
    if (any(chain, CertPathBuilderException.class)
        || any(chain, CertPathValidatorException.class)) {
      return "shows a certificate that is not trusted here (%s): give the authority that signed it in %sssl.truststore.location"
          .formatted(last(chain), prefix);
    }
    if (any(chain, CertificateException.class)) {
      return "shows a certificate for another name (%s): connect by the name that is in it"
          .formatted(last(chain));
    }
    String message = String.valueOf(tls.getMessage());
    if (message.startsWith(ALERT)) {
      return "refuses the client's certificate, or wants one (%s): give the client's key in %sssl.keystore.location"
          .formatted(message.substring(ALERT.length()), prefix);
    }
    return "and this client do not agree on TLS (%s): does that port speak TLS?".formatted(message);
  }

  private static boolean any(List<Throwable> chain, Class<? extends Throwable> type) {
    return chain.stream().anyMatch(type::isInstance);
  }

  private static String last(List<Throwable> chain) {
    return String.valueOf(chain.get(chain.size() - 1).getMessage());
  }
}
