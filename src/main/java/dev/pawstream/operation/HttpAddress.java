package dev.pawstream.operation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where to listen.
 *
 * @param host a name or address of this machine, one of IPv6 in brackets; {@code 0.0.0.0} for all
 * @param port 0 for any that is free
 */
public record HttpAddress(String host, int port) {
  /** Nobody else reaches it. */
  private static final String LOOPBACK = "127.0.0.1";

  private static final int LAST_PORT = 65_535;
  private static final Pattern ONLY_PORT = Pattern.compile("\\d+");

  /**
   * Reads {@code HOST:PORT}, or {@code PORT} for this machine's own use.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static HttpAddress parse(String text) {
    String whole = ONLY_PORT.matcher(text).matches() ? LOOPBACK + ':' + text : text;
    try {
      URI uri = new URI("http://" + whole).parseServerAuthority();
      if (uri.getHost() != null
          && uri.getPort() >= 0
          && uri.getPort() <= LAST_PORT
          && whole.equals(uri.getHost() + ':' + uri.getPort())) {
        return new HttpAddress(uri.getHost(), uri.getPort());
      }
    } catch (URISyntaxException e) {
      throw notAnAddress(text, e);
    }
    throw notAnAddress(text, null);
  }

  private static IllegalArgumentException notAnAddress(
      String text, @Nullable URISyntaxException cause) {
    return new IllegalArgumentException(
        "'%s' is no address to listen at: give HOST:PORT, or PORT for this machine alone; 0 is any free port"
            .formatted(text),
        cause);
  }

  @Override
  public String toString() {
    return host + ':' + port;
  }
}
