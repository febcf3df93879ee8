package dev.pawstream.cli;

import dev.pawstream.inference.Starter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which model answers. */
public final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "A model file that train has written. Default: the starter.")
  private @Nullable Path file;

  @Option(
      names = "--starter-size",
      paramLabel = "PIXELS",
      description =
          "Only this look of the starter, without --model: 224 or 150. Default: 150, and 224 for what"
              + " that is in doubt about.")
  private @Nullable Integer starterSize;

  /** What people call the model. */
  public String name() {
    if (file != null) {
      return String.valueOf(file.getFileName());
    }
    return starterSize == null ? Starter.NAME : Starter.name(starterSize);
  }

  /** The model file's bytes. */
  public byte[] artefact() throws IOException {
    if (file == null) {
      return starterSize == null ? Starter.artefact() : Starter.artefact(starterSize);
    }
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(
          "--model %s does not exist: train one, or leave the option out for the starter"
              .formatted(file));
    } catch (IOException e) {
      throw new IOException("--model %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
