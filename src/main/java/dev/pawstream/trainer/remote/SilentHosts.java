package dev.pawstream.trainer.remote;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Hosts that give no photograph any more. Each one that is tried takes its time: of a host that is
 * down, some are enough to tell. Of one thread.
 */
final class SilentHosts {
  static final int ENOUGH = 8;

  private final Map<String, Integer> failures = new HashMap<>();

  /** Whether the host of this uri has not given the last few photographs. */
  boolean has(String uri) {
    return failures.getOrDefault(host(uri), 0) >= ENOUGH;
  }

  void failed(String uri) {
    failures.merge(host(uri), 1, Integer::sum);
  }

  void answered(String uri) {
    failures.remove(host(uri));
  }

  /** What nobody can read has no host, and is refused by whoever is to fetch it. */
  private static String host(String uri) {
    try {
      URI parsed = new URI(uri);
      return parsed.getScheme() + "://" + Objects.requireNonNullElse(parsed.getAuthority(), "");
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
