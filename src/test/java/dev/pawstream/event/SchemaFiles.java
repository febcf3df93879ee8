package dev.pawstream.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The schemas as other programs find them. */
final class SchemaFiles {
  private static final Path FOLDER = Path.of("schemas");

  private SchemaFiles() {}

  static Schema read(String name) throws IOException {
    return new Schema.Parser().parse(FOLDER.resolve(name + ".avsc").toFile());
  }

  static List<Schema> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      List<Path> sorted = files.filter(file -> file.toString().endsWith(".avsc")).sorted().toList();
      return sorted.stream().map(SchemaFiles::parse).toList();
    }
  }

  private static Schema parse(Path file) {
    try {
      return new Schema.Parser().parse(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
