package dev.pawstream.dashboard.web;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * By which names the page may be asked for. A site of somebody else that lets its own name lead to
 * this machine (DNS rebinding) would otherwise be the same origin as the page to a browser.
 */
public final class AllowedHosts {
  private static final List<String> OF_THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");
  private static final Pattern ADDRESS = Pattern.compile("\\[[0-9a-f:.]+\\]|\\d+(\\.\\d+){3}");
  private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");

  private final Set<String> names = new HashSet<>(OF_THIS_MACHINE);
  private final boolean addresses;

  /**
   * @param names besides this machine's own
   * @param addresses whether any address in place of a name is right: nobody can let one lead
   *     elsewhere
   */
  public AllowedHosts(Collection<String> names, boolean addresses) {
    names.forEach(name -> this.names.add(name.toLowerCase(Locale.ROOT)));
    this.addresses = addresses;
  }

  /**
   * Whether a request may be for this host.
   *
   * @param host the header of this name, with or without a port
   */
  boolean allows(@Nullable String host) {
    if (host == null) {
      return false;
    }
    String name = PORT.matcher(host.toLowerCase(Locale.ROOT)).replaceFirst("");
    return names.contains(name) || (addresses && ADDRESS.matcher(name).matches());
  }

  /**
   * Whether a page of this origin may send what changes something: only the dashboard's own.
   *
   * @param origin the header of this name
   * @param host the header of this name
   */
  boolean isOwn(String origin, @Nullable String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return allows(authority) && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException notEvenAnOrigin) {
      return false;
    }
  }
}
