package dev.pawstream.local;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;

/**
 * A broker that wants to know who is there and allows nobody anything without an ACL: with TLS and
 * SCRAM at one port, with TLS on both sides at another. At its plain port everybody is the
 * operator, who may do all; that is where the broker talks to itself, too.
 */
public final class SecuredBroker implements AutoCloseable {
  private static final String SCRAM = "SCRAM";
  private static final String MUTUAL = "MUTUAL";
  private static final String EXPIRED = "EXPIRED";
  private static final int ITERATIONS = 4096;

  private final LocalBroker broker;
  private final Admin operator;
  private final Path trust;
  private final Path client;

  private SecuredBroker(Path folder, CertificateAuthority authority, Path key) {
    trust = authority.trust();
    client = authority.client("mutual");
    broker =
        LocalBroker.start(
            folder.resolve("broker"), 0, listeners(key, authority.expired("expired"), trust));
    operator = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  /**
   * Starts one; takes some seconds.
   *
   * @param key see {@link CertificateAuthority#server}
   */
  public static SecuredBroker start(Path folder, CertificateAuthority authority, Path key) {
    return new SecuredBroker(folder, authority, key);
  }

  private static MoreListeners listeners(Path server, Path expired, Path trust) {
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("super.users", "User:ANONYMOUS");
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", server.toString());
    settings.put("ssl.keystore.password", CertificateAuthority.PASSWORD);
    settings.put("ssl.key.password", CertificateAuthority.PASSWORD);
    settings.put("ssl.truststore.type", "PKCS12");
    settings.put("ssl.truststore.location", trust.toString());
    settings.put("ssl.truststore.password", CertificateAuthority.PASSWORD);
    settings.put("ssl.principal.mapping.rules", "RULE:^CN=(.*)$/$1/");
    settings.put("listener.name.scram.sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put(
        "listener.name.scram.scram-sha-512.sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    settings.put("listener.name.mutual.ssl.client.auth", "required");
    settings.put("listener.name.expired.ssl.keystore.location", expired.toString());
    return new MoreListeners(Map.of(SCRAM, "SASL_SSL", MUTUAL, "SSL", EXPIRED, "SSL"), settings);
  }

  /** The address where TLS and a password are wanted. */
  public String address() {
    return address(SCRAM);
  }

  /** The address where TLS and the client's own certificate are wanted. */
  public String mutualAddress() {
    return address(MUTUAL);
  }

  /** The address of a certificate that has expired. */
  public String expiredAddress() {
    return address(EXPIRED);
  }

  /** The address where everybody is the operator. */
  public String operatorAddress() {
    return broker.bootstrapServers();
  }

  private String address(String listener) {
    return "127.0.0.1:" + broker.portOf(listener);
  }

  /** Whom to trust. */
  public Map<String, String> tls() {
    return tls(trust);
  }

  /** Whom to trust, but for a store that may trust somebody else. */
  public static Map<String, String> tls(Path store) {
    return Map.of(
        "security.protocol",
        "SSL",
        "ssl.truststore.type",
        "PKCS12",
        "ssl.truststore.location",
        store.toString(),
        "ssl.truststore.password",
        CertificateAuthority.PASSWORD);
  }

  /** What the user {@code mutual} needs, besides {@link #tls()}. */
  public Map<String, String> certificate() {
    return Map.of(
        "ssl.keystore.type",
        "PKCS12",
        "ssl.keystore.location",
        client.toString(),
        "ssl.keystore.password",
        CertificateAuthority.PASSWORD,
        "ssl.key.password",
        CertificateAuthority.PASSWORD);
  }

  /** What a user needs, including {@link #tls()}. */
  public Map<String, String> login(String user, String password) {
    Map<String, String> login = new HashMap<>(tls());
    login.put("security.protocol", "SASL_SSL");
    login.put("sasl.mechanism", "SCRAM-SHA-512");
    login.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(user, password));
    return login;
  }

  /** Makes a user, or gives one another password. */
  public void user(String name, String password) throws InterruptedException, ExecutionException {
    ScramCredentialInfo scram = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
    operator
        .alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(name, scram, password)))
        .all()
        .get();
  }

  /** Allows something, and waits until the broker knows. */
  public void allow(Collection<AclBinding> rules) throws InterruptedException, ExecutionException {
    operator.createAcls(rules).all().get();
    await().until(() -> rules().containsAll(rules));
  }

  /** Allows something no more, and waits until the broker knows. */
  public void forbid(AclBinding rule) throws InterruptedException, ExecutionException {
    var unused = operator.deleteAcls(List.of(rule.toFilter())).all().get();
    await().until(() -> !rules().contains(rule));
  }

  private Collection<AclBinding> rules() throws InterruptedException, ExecutionException {
    return operator.describeAcls(AclBindingFilter.ANY).values().get();
  }

  @Override
  public void close() {
    operator.close();
    broker.close();
  }
}
