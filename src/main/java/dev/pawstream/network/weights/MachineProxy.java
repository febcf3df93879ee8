package dev.pawstream.network.weights;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that this machine has: what Java was told ({@code -Dhttps.proxyHost}), else the usual
 * environment variables {@code https_proxy}, {@code http_proxy}, {@code all_proxy} and {@code
 * no_proxy}, of which Java knows nothing.
 */
final class MachineProxy extends ProxySelector {
  private static final int HTTP_PORT = 80;

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
    // Upper case HTTP_PROXY is not looked at: in a CGI program it comes from the request's headers.
    List<String> names =
        "https".equalsIgnoreCase(uri.getScheme())
            ? List.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
            : List.of("http_proxy", "all_proxy", "ALL_PROXY");
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
    try {
      URI uri = URI.create(value.contains("://") ? value : "http://" + value);
      if (uri.getHost() != null && uri.getScheme().startsWith("http")) {
        int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(uri.getHost(), port));
      }
    } catch (IllegalArgumentException e) {
      // Told apart from a good one below; the value itself may hold a password.
    }
    return Proxy.NO_PROXY;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException cause) {
    // The request itself fails, and says so.
  }
}
