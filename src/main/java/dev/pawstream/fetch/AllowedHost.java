package dev.pawstream.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host that photographs may come from: {@code img.example.org}, {@code *.example.org} for all
 * below that name, {@code img.example.org:8443} for another port than the scheme's own.
 *
 * @param name lower case; an IPv6 address in brackets
 * @param isParent whether the hosts below {@code name} are meant, and not itself
 * @param port the only one; 0 for 80 of http and 443 of https
 */
public record AllowedHost(String name, boolean isParent, int port) {
  private static final int MOST_PORT = 65_535;
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final String PARENT = "*.";
  private static final Pattern HOST =
      Pattern.compile("((?:\\*\\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+])(:(\\d{1,5}))?");

  /**
   * Reads what the option says.
   *
   * @throws IllegalArgumentException if it is no host
   */
  public static AllowedHost parse(String text) {
    Matcher matcher = HOST.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw noHost(text);
    }
    String digits = matcher.group(4);
    int port = digits == null ? 0 : Integer.parseInt(digits);
    if (digits != null && (port < 1 || port > MOST_PORT)) {
      throw noHost(text);
    }
    String host = matcher.group(1);
    boolean isParent = host.startsWith(PARENT);
    return new AllowedHost(isParent ? host.substring(PARENT.length()) : host, isParent, port);
  }

  private static IllegalArgumentException noHost(String text) {
    return new IllegalArgumentException(
        "%s is no host; write HOST, *.DOMAIN for all below a domain, or either with :PORT"
            .formatted(text));
  }

  boolean matches(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    boolean sameName = isParent ? host.endsWith("." + name) : host.equals(name);
    return sameName && portOf(uri) == (port == 0 ? portOf(uri.getScheme()) : port);
  }

  private static int portOf(URI uri) {
    return uri.getPort() < 0 ? portOf(uri.getScheme()) : uri.getPort();
  }

  private static int portOf(String scheme) {
    return scheme.equalsIgnoreCase("https") ? HTTPS_PORT : HTTP_PORT;
  }
}
