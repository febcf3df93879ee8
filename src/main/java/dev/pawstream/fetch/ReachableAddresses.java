package dev.pawstream.fetch;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Which addresses a host may have: those out on the Internet, and what was allowed besides. */
final class ReachableAddresses {
  private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
  private static final int NAT64_PREFIX_BYTES = 12;

  private final List<AddressRange> allowed;
  private final Predicate<InetAddress> isOwn;

  /** Knows the machine's own addresses from its network interfaces. */
  ReachableAddresses(List<AddressRange> allowed) {
    this(allowed, ReachableAddresses::isOfAnInterface);
  }

  /**
   * @param isOwn whether an address is this machine's
   */
  ReachableAddresses(List<AddressRange> allowed, Predicate<InetAddress> isOwn) {
    this.allowed = List.copyOf(allowed);
    this.isOwn = isOwn;
  }

  /** Why nothing may be fetched from {@code address}; empty if it may. */
  Optional<String> refusal(InetAddress address) {
    Optional<String> itself = refusalOf(address);
    return itself.isPresent() || !NAT64.contains(address) ? itself : refusalOf(behind(address));
  }

  private Optional<String> refusalOf(InetAddress address) {
    if (allowed.stream().anyMatch(range -> range.contains(address))) {
      return Optional.empty();
    }
    Optional<String> kind = SpecialRange.of(address).map(SpecialRange::kind);
    return kind.isEmpty() && isOwn.test(address) ? Optional.of("the machine itself") : kind;
  }

  private static InetAddress behind(InetAddress nat64) {
    byte[] all = nat64.getAddress();
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(all, NAT64_PREFIX_BYTES, all.length));
    } catch (UnknownHostException e) {
      throw new IllegalStateException("Four bytes are an address", e);
    }
  }

  private static boolean isOfAnInterface(InetAddress address) {
    try {
      return NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      // Better refused than reached by mistake.
      return true;
    }
  }
}
