package dev.pawstream.cli.doctor;

import dev.pawstream.local.RegistryDistribution;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for the schema registry's program, which the demo starts. */
final class RegistryProgram {
  private static final String NAME = "Registry";
  private static final String REMEDY =
      "only the demo needs it: mvn process-classes puts it into target/registry, and ./pawstream"
          + " names it";

  private RegistryProgram() {}

  static Finding finding(Path cache) {
    RegistryDistribution distribution;
    try {
      distribution = RegistryDistribution.fromSystemProperty(cache);
    } catch (IllegalStateException e) {
      return Finding.missing(NAME, "the program's archive is not named", REMEDY);
    }
    Path archive = distribution.archive();
    return Files.isRegularFile(archive)
        ? Finding.ok(NAME, String.valueOf(archive.getFileName()))
        : Finding.missing(NAME, "there is no file '%s'".formatted(archive), REMEDY);
  }
}
