package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelFoldersTest {
  @TempDir private Path folder;

  @Test
  void shouldReadByLabelThenByPath() throws IOException {
    put("dogs/b.jpg", "cats/2.jpg", "cats/more/1.jpg", "dogs/a.jpg");

    assertThat(LabelFolders.read(folder))
        .extracting(e -> e.label() + " " + folder.relativize(Path.of(e.photograph().name())))
        .containsExactly(
            "cats cats/2.jpg", "cats cats/more/1.jpg", "dogs dogs/a.jpg", "dogs dogs/b.jpg");
  }

  @Test
  void shouldPassOverWhatIsHidden() throws IOException {
    put("cats/1.jpg", "cats/.DS_Store", "cats/.thumbnails/1.jpg", ".git/1.jpg", "notes.txt");

    assertThat(LabelFolders.read(folder)).extracting(Example::label).containsExactly("cats");
  }

  @Test
  void shouldReadAFolderThatIsItselfInAHiddenOne() throws IOException {
    put(".data/cats/1.jpg");

    assertThat(LabelFolders.read(folder.resolve(".data"))).hasSize(1);
  }

  @Test
  void shouldNameAFolderThatIsMissing() {
    Path missing = folder.resolve("missing");

    assertThatIOException()
        .isThrownBy(() -> LabelFolders.read(missing))
        .withMessageContaining(missing.toString())
        .withMessageContaining("does not exist");
  }

  @Test
  void shouldNameAFileThatIsNoFolder() throws IOException {
    put("file");

    assertThatIOException()
        .isThrownBy(() -> LabelFolders.read(folder.resolve("file")))
        .withMessageContaining(folder.resolve("file").toString())
        .withMessageContaining("not a folder");
  }

  @Test
  void shouldNameAFolderWithoutPhotographs() throws IOException {
    Files.createDirectory(folder.resolve("cats"));

    assertThatIOException()
        .isThrownBy(() -> LabelFolders.read(folder))
        .withMessageContaining(folder + " has no photographs");
  }

  private void put(String... files) throws IOException {
    for (String file : files) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.resolveSibling(""));
      Files.write(path, new byte[1]);
    }
  }
}
