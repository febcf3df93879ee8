package dev.pawstream.cli.cluster;

import dev.pawstream.event.ReadFailure;
import dev.pawstream.event.SettingsSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A properties file with settings of clients. */
final class SettingsFile {
  private SettingsFile() {}

  /**
   * Reads it.
   *
   * @param option that names it, for the message
   */
  static SettingsSource read(String option, Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "%s %s cannot be read, %s: name a properties file"
              .formatted(option, file, ReadFailure.reason(e)),
          e);
    }
    Map<String, String> settings = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> settings.put(name, properties.getProperty(name).strip()));
    return new SettingsSource(file.toString(), settings);
  }

  /** Whether users that are neither its owner nor of its group may read it. */
  static boolean isReadableByOthers(Path file) {
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException e) {
      // Gone meanwhile, or no such permissions here: there is nothing to say.
      return false;
    }
  }
}
