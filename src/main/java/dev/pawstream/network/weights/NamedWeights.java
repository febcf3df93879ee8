package dev.pawstream.network.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A file or folder that a person names: any format that holds a VGG16, whatever it is called. */
final class NamedWeights {
  private static final List<WeightsFormat> FORMATS =
      List.of(new SafetensorsFormat(), new KerasFormat(), new LpipsFormat());

  private final VggShape shape;

  NamedWeights(VggShape shape) {
    this.shape = shape;
  }

  /**
   * @param path a file, or a folder of which the first file is taken that holds a VGG16
   * @throws IOException if there is none; the message says what is wrong
   */
  PretrainedWeights read(Path path) throws IOException {
    return Files.isDirectory(path) ? firstIn(path) : readFile(path);
  }

  private PretrainedWeights firstIn(Path folder) throws IOException {
    IOException none =
        new IOException("the folder holds no file with VGG16's weights of a format known here");
    for (Path file : files(folder)) {
      if (format(file).isPresent()) {
        try {
          return readFile(file);
        } catch (IOException e) {
          none =
              new IOException(
                  "%s in that folder: %s"
                      .formatted(file.getFileName(), WeightsUnavailableException.describe(e)),
                  e);
        }
      }
    }
    throw none;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private PretrainedWeights readFile(Path file) throws IOException {
    return format(file)
        .orElseThrow(
            () -> new IOException("the file is neither safetensors nor HDF5, tar.gz or pickle"))
        .read(file, shape);
  }

  private static Optional<WeightsFormat> format(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(WeightsFormat.HEAD_BYTES);
      return FORMATS.stream().filter(f -> f.recognises(head)).findFirst();
    }
  }
}
