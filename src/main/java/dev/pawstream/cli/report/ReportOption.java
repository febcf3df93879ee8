package dev.pawstream.cli.report;

import dev.pawstream.cli.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether there is to be a page, and where. */
public final class ReportOption {
  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description =
          "Write a page to look at, all in one file: figures, confusion matrix, reliability"
              + " diagram, ROC, and the worst mistakes as pictures. Default: none.")
  private @Nullable Path path;

  /**
   * The file, before anything is computed for it.
   *
   * @throws IOException if it could not be written
   */
  public Optional<WholeFile> writable() throws IOException {
    return path == null ? Optional.empty() : Optional.of(WholeFile.writable("--report", path));
  }
}
