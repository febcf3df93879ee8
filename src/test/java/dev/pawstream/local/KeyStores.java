package dev.pawstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/** Keys that sign themselves, and stores of whom to trust, made on the spot. */
public final class KeyStores {
  /** Of every store and key. */
  public static final String PASSWORD = "opens-all-stores";

  /** A key for 127.0.0.1 and localhost. */
  private static final String LOOPBACK = "SAN=IP:127.0.0.1,DNS:localhost";

  private final Path folder;

  public KeyStores(Path folder) {
    this.folder = folder;
  }

  /** A store with a key for this machine's loopback addresses. */
  public Path server(String name) {
    return key(name, "-ext", LOOPBACK);
  }

  /** A store with a key that ceased to be valid yesterday. */
  public Path expired(String name) {
    return key(name, "-ext", LOOPBACK, "-startdate", "-3d", "-validity", "2");
  }

  /** A store with a key for no machine, whose owner is {@code CN=name}. */
  public Path client(String name) {
    return key(name);
  }

  /** A store that trusts the owner of a key. */
  public Path trusting(Path key) {
    Path trust = folder.resolve("trust-" + key.getFileName());
    try {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(key)) {
        keys.load(in, PASSWORD.toCharArray());
      }
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("owner", keys.getCertificate("key"));
      try (OutputStream out = Files.newOutputStream(trust)) {
        trusted.store(out, PASSWORD.toCharArray());
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Cannot make " + trust, e);
    }
    return trust;
  }

  private Path key(String name, String... more) {
    Path store = folder.resolve(name + ".p12");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "key",
                "-dname",
                "CN=" + name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1"));
    command.addAll(List.of(more));
    try {
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(keytool.waitFor()).as(said).isZero();
    } catch (IOException e) {
      throw new IllegalStateException("Cannot run keytool", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Told to stop", e);
    }
    return store;
  }
}
