package dev.pawstream;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.local.CertificateAuthority;
import dev.pawstream.local.SecuredBroker;
import dev.pawstream.local.SecuredRegistry;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A broker and a registry that let only those in whom they know. */
public final class SecuredCluster implements AutoCloseable {
  public static final String REGISTRY_USER = "registry-user";
  public static final String REGISTRY_PASSWORD = "registry-pass";

  private final SecuredBroker broker;
  private final SecuredRegistry registry;

  private SecuredCluster(Path folder) {
    CertificateAuthority authority = new CertificateAuthority(folder.resolve("authority"));
    Path key = authority.server("server");
    broker = SecuredBroker.start(folder, authority, key);
    registry = new SecuredRegistry(key, REGISTRY_USER, REGISTRY_PASSWORD);
  }

  /** Starts both. */
  public static SecuredCluster start(Path folder) {
    return new SecuredCluster(folder.toAbsolutePath());
  }

  public SecuredBroker broker() {
    return broker;
  }

  public String registryUrl() {
    return registry.url();
  }

  /** Who may do all, except at the registry, where everybody is the same. */
  public ClientSettings operator() {
    return new ClientSettings(
        broker.operatorAddress(), registryUrl(), registryLogin(REGISTRY_PASSWORD));
  }

  /** A user of {@link SecuredBroker#user}. */
  public ClientSettings user(String name, String password) {
    Map<String, String> login = new HashMap<>(broker.login(name, password));
    login.putAll(registryLogin(REGISTRY_PASSWORD));
    return new ClientSettings(broker.address(), registryUrl(), login);
  }

  /** What the registry wants, with a password that may be the right one. */
  public Map<String, String> registryLogin(String password) {
    Map<String, String> login = new HashMap<>();
    broker
        .tls()
        .forEach(
            (key, value) -> {
              if (key.startsWith("ssl.")) {
                login.put("schema.registry." + key, value);
              }
            });
    login.put("basic.auth.credentials.source", "USER_INFO");
    login.put("basic.auth.user.info", REGISTRY_USER + ':' + password);
    return login;
  }

  @Override
  public void close() {
    registry.close();
    broker.close();
  }
}
