package dev.pawstream.cli.model;

import dev.pawstream.cli.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a model is written. */
public final class OutOption {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      required = true,
      description = "The model file to write.")
  private Path path = Path.of("");

  /**
   * The file, before anything is computed for it.
   *
   * @throws IOException if it could not be written
   */
  public WholeFile writable() throws IOException {
    return WholeFile.writable("--out", path);
  }
}
