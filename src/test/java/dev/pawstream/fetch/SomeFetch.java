package dev.pawstream.fetch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Fetchers for tests: loopback addresses are allowed, and nobody is patient. */
final class SomeFetch {
  static final FetchPatience IMPATIENT =
      new FetchPatience(
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8),
          Duration.ofMillis(5));

  private SomeFetch() {}

  /** With one limit for everything. */
  static FetchPatience within(Duration time) {
    return new FetchPatience(time, time, time, time, Duration.ofMillis(5));
  }

  static FetchSettings hosts(String... hosts) {
    return FetchSettings.NOTHING
        .withHosts(Arrays.stream(hosts).map(AllowedHost::parse).toList())
        .withAddresses(List.of(AddressRange.parse("127.0.0.0/8")))
        .withPatience(IMPATIENT);
  }

  static FetchSettings from(RawServer server) {
    return hosts("127.0.0.1:" + server.port());
  }

  static byte[] fetch(FetchSettings settings, String uri) throws InterruptedException {
    return fetch(settings, SystemDefaultDnsResolver.INSTANCE, uri);
  }

  static byte[] fetch(FetchSettings settings, DnsResolver names, String uri)
      throws InterruptedException {
    try (PhotographFetcher fetcher = fetcher(settings, names)) {
      return fetcher.fetch(uri);
    }
  }

  static PhotographFetcher fetcher(FetchSettings settings, DnsResolver names) {
    return new PhotographFetcher(
        settings,
        new SimpleMeterRegistry(),
        names,
        new ReachableAddresses(settings.addresses(), address -> false));
  }

  static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
