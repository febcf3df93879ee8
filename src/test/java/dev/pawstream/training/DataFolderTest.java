package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path folder;

  @Test
  void shouldReadBothSides() throws IOException {
    put("train/cats/1.jpg", "train/dogs/2.jpg", "validation/cats/3.jpg");

    DataFolder data = DataFolder.read(folder);

    assertThat(data.train()).extracting(Example::label).containsExactly("cats", "dogs");
    assertThat(data.validation()).extracting(Example::label).containsExactly("cats");
  }

  @Test
  void shouldMeasureOnTheValidationSide() throws IOException {
    put("train/cats/1.jpg", "validation/dogs/3.jpg");

    assertThat(DataFolder.forEvaluation(folder)).extracting(Example::label).containsExactly("dogs");
  }

  @Test
  void shouldMeasureOnAllOfAFolderOfLabelFolders() throws IOException {
    put("cats/1.jpg", "dogs/3.jpg");

    assertThat(DataFolder.forEvaluation(folder))
        .extracting(Example::label)
        .containsExactly("cats", "dogs");
  }

  @Test
  void shouldNameAFolderThatLacksASide() throws IOException {
    put("train/cats/1.jpg");

    assertThatIOException()
        .isThrownBy(() -> DataFolder.read(folder))
        .withMessageContaining(folder + " is no data set")
        .withMessageContaining("validation");
  }

  @Test
  void shouldNameASideThatIsEmpty() throws IOException {
    put("train/cats/1.jpg");
    Files.createDirectories(folder.resolve("validation"));

    assertThatIOException()
        .isThrownBy(() -> DataFolder.read(folder))
        .withMessageContaining(folder.resolve("validation").toString());
  }

  private void put(String... files) throws IOException {
    for (String file : files) {
      Path path = folder.resolve(file);
      Files.createDirectories(path.resolveSibling(""));
      Files.write(path, new byte[1]);
    }
  }
}
