package dev.pawstream.event;

import java.util.HashMap;
import java.util.Map;

/** Looks whether a registry lets a client in, before the first record needs it. */
public final class RegistryLogin {
  private RegistryLogin() {}

  /**
   * Asks it. One that does not answer is no reason to give up: it may come back before the first
   * record needs it.
   *
   * @param config see {@link ClientSettings#serde()}
   * @throws RegistryUnavailableException if it refuses
   */
  public static void check(Map<String, ?> config) {
    if (config.containsKey(EventSerdes.SERDE_CLASS)) {
      return;
    }
    Map<String, Object> impatient = new HashMap<>(config);
    impatient.put(RegistrySettings.RETRY_MS, 0);
    try (SchemaRegistry registry = new SchemaRegistry(RegistrySettings.from(impatient))) {
      registry.checkLogin();
    }
  }
}
