package dev.pawstream.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * A block of addresses, as {@code 10.0.0.0/8}, {@code fc00::/7} or, for one address, {@code
 * 10.1.2.3}.
 *
 * @param network its first address
 * @param bits how many leading bits are the same for all
 */
public record AddressRange(InetAddress network, int bits) {
  // What looks like a name would be looked up.
  private static final Pattern LITERAL =
      Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-fA-F.]*:[0-9a-fA-F.:]+");

  /**
   * Reads CIDR notation.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static AddressRange parse(String cidr) {
    int slash = cidr.indexOf('/');
    String address = slash < 0 ? cidr : cidr.substring(0, slash);
    if (!LITERAL.matcher(address).matches()) {
      throw noRange(cidr);
    }
    try {
      InetAddress network = InetAddress.getByName(address);
      int most = network.getAddress().length * Byte.SIZE;
      int bits = slash < 0 ? most : Integer.parseInt(cidr.substring(slash + 1));
      if (bits < 0 || bits > most) {
        throw noRange(cidr);
      }
      return new AddressRange(network, bits);
    } catch (UnknownHostException | NumberFormatException e) {
      throw noRange(cidr);
    }
  }

  private static IllegalArgumentException noRange(String text) {
    return new IllegalArgumentException(
        "%s is no range of addresses; write one like 10.0.0.0/8 or fc00::/7".formatted(text));
  }

  boolean contains(InetAddress address) {
    byte[] mine = network.getAddress();
    byte[] other = address.getAddress();
    if (mine.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
      if (((mine[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return network.getHostAddress() + "/" + bits;
  }
}
