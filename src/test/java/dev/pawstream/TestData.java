package dev.pawstream;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Real photographs, which are never committed: in the folder that the environment variable {@code
 * PAWSTREAM_TEST_DATA} names, else in {@code ../shared/data}. Tests that need them are skipped
 * where they are missing.
 */
public final class TestData {
  private static final String VARIABLE = "PAWSTREAM_TEST_DATA";

  private TestData() {}

  /** A folder of {@code train} and {@code validation}, each of {@code cats} and {@code dogs}. */
  public static Optional<Path> pets() {
    return folder("pets");
  }

  /** Files that real data sets contain and that are not what they are called. */
  public static Optional<Path> edgeCases() {
    return folder("edge-cases");
  }

  private static Optional<Path> folder(String name) {
    String named = System.getenv(VARIABLE);
    Path data = named == null || named.isBlank() ? Path.of("..", "shared", "data") : Path.of(named);
    return Optional.of(data.resolve(name)).filter(Files::isDirectory);
  }
}
