package dev.pawstream.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks hosts up for the client, which connects to the addresses that come from here and looks up
 * nothing itself: a name whose address changes after the check leads nowhere else.
 */
final class CheckedDns implements DnsResolver {
  private final DnsResolver names;
  private final ReachableAddresses reachable;

  CheckedDns(DnsResolver names, ReachableAddresses reachable) {
    this.names = names;
    this.reachable = reachable;
  }

  /**
   * Those of the host's addresses that are allowed.
   *
   * @throws UnfetchablePhotographException if none is
   */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = names.resolve(host);
    if (all == null || all.length == 0) {
      throw new UnknownHostException(host);
    }
    List<InetAddress> reached = new ArrayList<>();
    String refusal = "";
    for (InetAddress address : all) {
      String kind = reachable.refusal(address).orElse("");
      if (kind.isEmpty()) {
        reached.add(address);
      } else {
        refusal =
            "The host %s has the address %s, which is %s; if photographs may come from there, allow it with --fetch-allow-address %s"
                .formatted(host, address.getHostAddress(), kind, address.getHostAddress());
      }
    }
    if (reached.isEmpty()) {
      throw new UnfetchablePhotographException(refusal);
    }
    return reached.toArray(InetAddress[]::new);
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return names.resolveCanonicalHostname(host);
  }
}
