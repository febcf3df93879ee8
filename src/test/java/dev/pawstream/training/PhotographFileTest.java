package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographFileTest {
  @TempDir private Path folder;

  @Test
  void shouldReadTheFileAnewEachTime() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jpg"), "first");
    PhotographFile photograph = new PhotographFile(file);
    assertThat(photograph.bytes()).asString().isEqualTo("first");

    Files.writeString(file, "second");

    assertThat(photograph.bytes()).asString().isEqualTo("second");
    assertThat(photograph.name()).isEqualTo(file.toString());
  }

  @Test
  void shouldRefuseAFilmBeforeReadingIt() throws IOException {
    Path film = folder.resolve("film.mp4");
    try (RandomAccessFile file = new RandomAccessFile(film.toFile(), "rw")) {
      file.setLength(3L << 30); // A hole, which takes no room on the disk.
    }

    assertThatIOException()
        .isThrownBy(() -> new PhotographFile(film).bytes())
        .withMessageContaining("no photograph");
  }

  @Test
  void shouldSayThatAFileIsMissing() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> new PhotographFile(folder.resolve("missing.jpg")).bytes());
  }
}
