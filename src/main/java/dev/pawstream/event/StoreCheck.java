package dev.pawstream.event;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.SslConfigs;

/**
 * Opens the key stores that settings name. What the clients say of one that they cannot open is a
 * page long, or does not say which.
 */
final class StoreCheck {
  private static final String PEM = "PEM";

  private final Map<String, String> settings;

  StoreCheck(Map<String, String> settings) {
    this.settings = settings;
  }

  /**
   * Opens all.
   *
   * @throws ConfigException if one cannot be opened: which, and why
   */
  void run() {
    for (String client : new String[] {"", RegistrySettings.CLIENT_PREFIX}) {
      open(client + "ssl.truststore.", SslConfigs.DEFAULT_SSL_TRUSTSTORE_TYPE);
      open(client + "ssl.keystore.", SslConfigs.DEFAULT_SSL_KEYSTORE_TYPE);
    }
  }

  private void open(String prefix, String usualType) {
    String location = settings.get(prefix + "location");
    if (location == null) {
      return;
    }
    String type = settings.getOrDefault(prefix + "type", usualType);
    String password = settings.get(prefix + "password");
    try (InputStream in = Files.newInputStream(Path.of(location))) {
      if (type.equals(PEM)) {
        int unused = in.read();
      } else {
        KeyStore.getInstance(type).load(in, password == null ? null : password.toCharArray());
      }
    } catch (IOException | GeneralSecurityException e) {
      throw new ConfigException(reason(prefix, location, type, e));
    }
  }

  private static String reason(String prefix, String location, String type, Exception failure) {
    if (failure.getCause() instanceof UnrecoverableKeyException) {
      return "%spassword does not open %s: correct it".formatted(prefix, location);
    }
    return failure instanceof FileSystemException
        ? "%slocation: %s cannot be read, %s: correct it"
            .formatted(prefix, location, ReadFailure.reason(failure))
        : "%slocation: %s is no store of the type %s: say in %stype what it is"
            .formatted(prefix, location, type, prefix);
  }
}
