package dev.pawstream.network.weights;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that this machine has: what Java was told ({@code -Dhttps.proxyHost}), else the usual
 * environment variables {@code https_proxy}, {@code http_proxy}, {@code all_proxy} and {@code
 * no_proxy}, of which Java knows nothing.
 */
final class MachineProxy extends ProxySelector {
  private static final int HTTP_PORT = 80;
  private static final URI NOWHERE = URI.create("none");
  private static final List<String> FOR_HTTPS =
      List.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY");
  // Without HTTP_PROXY in upper case: in a CGI program that comes from the request's headers.
  private static final List<String> FOR_HTTP = List.of("http_proxy", "all_proxy", "ALL_PROXY");

  private final Map<String, String> environment;
  private final @Nullable ProxySelector java;

  /**
   * @param environment variables by name
   * @param java asked first
   */
  MachineProxy(Map<String, String> environment, @Nullable ProxySelector java) {
    this.environment = Map.copyOf(environment);
    this.java = java;
  }

  @Override
  public List<Proxy> select(URI uri) {
    List<Proxy> told = java == null ? List.of() : java.select(uri);
    if (told.stream().anyMatch(p -> p.type() != Proxy.Type.DIRECT)) {
      return told;
    }
    String host = Objects.requireNonNullElse(uri.getHost(), "");
    List<String> names = "https".equalsIgnoreCase(uri.getScheme()) ? FOR_HTTPS : FOR_HTTP;
    String value = firstOf(names);
    return value.isEmpty() || isExempt(host) ? List.of(Proxy.NO_PROXY) : List.of(proxy(value));
  }

  private String firstOf(List<String> names) {
    return names.stream()
        .map(name -> environment.getOrDefault(name, "").strip())
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }

  private boolean isExempt(String host) {
    String lowerHost = host.toLowerCase(Locale.ROOT);
    return Arrays.stream(firstOf(List.of("no_proxy", "NO_PROXY")).split(","))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
        .map(entry -> entry.startsWith(".") ? entry.substring(1) : entry)
        .filter(entry -> !entry.isEmpty())
        .flatMap(entry -> Stream.of(entry, entry.replaceFirst(":\\d+$", "")))
        .anyMatch(
            entry ->
                entry.equals("*") || lowerHost.equals(entry) || lowerHost.endsWith("." + entry));
  }

  private static Proxy proxy(String value) {
    URI uri = uri(value);
    int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
    return uri.getHost() == null
        ? Proxy.NO_PROXY
        : new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
  }

  // The value may hold a password, so nothing of it goes into a message.
  private static URI uri(String value) {
    try {
      URI uri = URI.create(value.contains("://") ? value : "http://" + value);
      return uri.getScheme().startsWith("http") ? uri : NOWHERE;
    } catch (IllegalArgumentException e) {
      return NOWHERE;
    }
  }

  /**
   * Answers a proxy that asks for the user and password that stand before its name in the
   * environment; nothing if none stand there. For https, Java wants {@code
   * -Djdk.http.auth.tunneling.disabledSchemes=} too.
   */
  Optional<Authenticator> authenticator() {
    return Stream.of(FOR_HTTPS, FOR_HTTP)
        .map(names -> uri(firstOf(names)))
        .filter(uri -> uri.getUserInfo() != null && uri.getHost() != null)
        .findFirst()
        .map(uri -> new ProxyLogin(uri.getHost(), uri.getUserInfo()));
  }

  private static final class ProxyLogin extends Authenticator {
    private final String host;
    private final String user;
    private final String password;

    ProxyLogin(String host, String userInfo) {
      int colon = userInfo.indexOf(':');
      this.host = host;
      this.user = colon < 0 ? userInfo : userInfo.substring(0, colon);
      this.password = colon < 0 ? "" : userInfo.substring(colon + 1);
    }

    @Override
    protected @Nullable PasswordAuthentication getPasswordAuthentication() {
      return getRequestorType() == RequestorType.PROXY && host.equalsIgnoreCase(getRequestingHost())
          ? new PasswordAuthentication(user, password.toCharArray())
          : null;
    }
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException cause) {
    // The request itself fails, and says so.
  }
}
