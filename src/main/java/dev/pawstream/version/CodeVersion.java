package dev.pawstream.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version and the commit that this code was built from. */
public final class CodeVersion {
  /** Written by the build. */
  private static final String FILE = "code.properties";

  private static final String UNKNOWN = "unknown";

  private CodeVersion() {}

  /**
   * Such as {@code 0.1.0-SNAPSHOT+ba7e777f5762}, with {@code -dirty} behind the commit if files
   * were changed since; without a commit where it was not built from a checkout.
   */
  public static String here() {
    Properties properties = new Properties();
    try (InputStream file = CodeVersion.class.getResourceAsStream(FILE)) {
      if (file != null) {
        properties.load(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(FILE + " cannot be read; build Pawstream again", e);
    }
    return of(properties);
  }

  static String of(Properties properties) {
    String version = properties.getProperty("version", UNKNOWN);
    String commit = properties.getProperty("commit", "");
    return commit.isBlank() ? version : version + '+' + commit;
  }
}
