package dev.pawstream.dashboard.web;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;

/**
 * Those whom a proxy in front has asked who they are.
 *
 * @param addresses where the proxy's connections come from; the header of anybody else is a lie
 * @param header in which it says who it is
 */
public record ProxyUsers(Set<InetAddress> addresses, String header) implements Admission {
  private static final int LONGEST = 200;

  public ProxyUsers {
    addresses = Set.copyOf(addresses);
  }

  @Override
  public Optional<String> userOf(Request request) {
    return addresses.contains(request.remoteAddress())
        ? Optional.ofNullable(request.header(header))
            .map(String::strip)
            .filter(name -> !name.isEmpty() && name.length() <= LONGEST)
        : Optional.empty();
  }
}
