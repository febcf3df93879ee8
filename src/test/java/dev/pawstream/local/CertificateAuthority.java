package dev.pawstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/** Signs keys, made on the spot. */
public final class CertificateAuthority {
  /** Of every store and key. */
  public static final String PASSWORD = "opens-all-stores";

  private static final String AUTHORITY = "authority";
  private static final String KEY = "key";

  private final Path folder;
  private final Path store;

  /** Makes an authority of its own; its stores go to the folder. */
  public CertificateAuthority(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("authority.p12");
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    generate(store, AUTHORITY, "-ext", "BC=ca:true");
  }

  /** A store with a key for this machine's loopback addresses. */
  public Path server(String name, String... more) {
    List<String> options = new ArrayList<>(List.of("-ext", "SAN=IP:127.0.0.1,DNS:localhost"));
    options.addAll(List.of(more));
    return key(name, options);
  }

  /** A store with a key whose certificate ceased to be valid yesterday. */
  public Path expired(String name) {
    return server(name, "-startdate", "-3d", "-validity", "2");
  }

  /** A store with the key of a client, which is {@code CN=name}. */
  public Path client(String name) {
    return key(name, List.of());
  }

  /** A store that trusts whatever this authority has signed. */
  public Path trust() {
    Path trust = folder.resolve("trust.p12");
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(AUTHORITY, load(store).getCertificate(AUTHORITY));
      save(trusted, trust);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Cannot make " + trust, e);
    }
    return trust;
  }

  private Path key(String name, List<String> more) {
    Path key = folder.resolve(name + ".p12");
    try {
      Files.copy(store, key);
      List<String> options = new ArrayList<>(List.of("-signer", AUTHORITY));
      options.addAll(more);
      generate(key, KEY, "CN=" + name, options);
      KeyStore both = load(key);
      both.deleteEntry(AUTHORITY);
      save(both, key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Cannot make " + key, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return key;
  }

  /** What a store holds. */
  public static KeyStore load(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore loaded = KeyStore.getInstance("PKCS12");
      loaded.load(in, PASSWORD.toCharArray());
      return loaded;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Cannot read " + file, e);
    }
  }

  private static void save(KeyStore keys, Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      keys.store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Cannot write " + file, e);
    }
  }

  private static void generate(Path store, String alias, String... more) {
    generate(store, alias, "CN=" + alias, List.of(more));
  }

  private static void generate(Path store, String alias, String owner, List<String> more) {
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
                alias,
                "-dname",
                owner,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1"));
    command.addAll(more);
    try {
      Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(keytool.waitFor()).as(said).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot run keytool", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Told to stop", e);
    }
  }
}
