package dev.pawstream.event;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks whether a registry answers and lets a client in, apart from what records need of it. */
public final class RegistryLogin {
  /** Whoever looks waits for it; an answer that takes longer is as good as none. */
  private static final String SHORT_TIMEOUT_MS = "2000";

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
    try (SchemaRegistry registry = impatient(config)) {
      registry.checkLogin();
    }
  }

  /**
   * Asks it, for four seconds at most where it has one address. A serde that is not Pawstream's own
   * may need no registry: then nothing is asked.
   *
   * @param config see {@link ClientSettings#serde()}
   * @return why it is of no use now, in a sentence; nothing if it answers
   */
  public static Optional<String> problem(Map<String, ?> config) {
    if (config.containsKey(EventSerdes.SERDE_CLASS)) {
      return Optional.empty();
    }
    Map<String, Object> hurried = new HashMap<>(config);
    hurried.putIfAbsent(RegistrySettings.CONNECT_TIMEOUT_MS, SHORT_TIMEOUT_MS);
    hurried.putIfAbsent(RegistrySettings.READ_TIMEOUT_MS, SHORT_TIMEOUT_MS);
    try (SchemaRegistry registry = impatient(hurried)) {
      registry.checkAnswer();
      return Optional.empty();
    } catch (RegistryUnavailableException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static SchemaRegistry impatient(Map<String, ?> config) {
    Map<String, Object> impatient = new HashMap<>(config);
    impatient.put(RegistrySettings.RETRY_MS, 0);
    return new SchemaRegistry(RegistrySettings.from(impatient));
  }
}
