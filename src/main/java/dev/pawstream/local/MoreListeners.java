package dev.pawstream.local;

import java.util.Map;
import java.util.TreeMap;

/**
 * Listeners of a broker besides the plain one.
 *
 * @param protocols the security protocol of each, by its name
 * @param settings what they need of the broker's settings, by Kafka's names
 */
record MoreListeners(Map<String, String> protocols, Map<String, String> settings) {
  static final MoreListeners NONE = new MoreListeners(Map.of(), Map.of());

  MoreListeners {
    protocols = new TreeMap<>(protocols);
    settings = Map.copyOf(settings);
  }
}
