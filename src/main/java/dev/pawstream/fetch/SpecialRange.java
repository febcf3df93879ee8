package dev.pawstream.fetch;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Addresses that are not out on the Internet, from IANA's registries of special-purpose addresses
 * for IPv4 and IPv6, and from what stood there before. IPv4 addresses written as IPv6 ({@code
 * ::ffff:10.0.0.1}) need no range: Java holds them as the former.
 *
 * @param kind what they are, for messages
 */
record SpecialRange(String kind, List<AddressRange> ranges) {
  private static final List<SpecialRange> ALL =
      List.of(
          of("the machine itself", "127.0.0.0/8", "::1/128", "0.0.0.0/8", "::/128"),
          of("link-local", "169.254.0.0/16", "fe80::/10"),
          of("private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
          of("a carrier's own", "100.64.0.0/10"),
          of("multicast", "224.0.0.0/4", "ff00::/8"),
          // Each stands for an IPv4 address, behind a gateway of which nothing is known here.
          of(
              "a gateway to IPv4",
              "64:ff9b::/96",
              "64:ff9b:1::/48",
              "2002::/16",
              "2001::/32",
              "::/96",
              "192.88.99.0/24"),
          of(
              "reserved",
              "192.0.0.0/24",
              "192.0.2.0/24",
              "198.18.0.0/15",
              "198.51.100.0/24",
              "203.0.113.0/24",
              "240.0.0.0/4",
              "100::/64",
              "2001::/23",
              "2001:db8::/32",
              "3fff::/20",
              "5f00::/16"));

  private static SpecialRange of(String kind, String... ranges) {
    return new SpecialRange(kind, Stream.of(ranges).map(AddressRange::parse).toList());
  }

  /** The first that holds {@code address}. */
  static Optional<SpecialRange> of(InetAddress address) {
    return ALL.stream()
        .filter(special -> special.ranges.stream().anyMatch(range -> range.contains(address)))
        .findFirst();
  }
}
