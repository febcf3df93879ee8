package dev.pawstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pawstream.training.Photograph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotographPathsTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name :
        List.of(
            "b.jpg", "a.jpg", "c.png", "odd[1].jpg", ".hidden.jpg", "sub/d.jpg", ".sub/e.jpg")) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, name);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.jpg | a.jpg",
        "missing.jpg | missing.jpg",
        "odd[1].jpg | odd[1].jpg",
        "'' | a.jpg b.jpg c.png odd[1].jpg sub/d.jpg",
        ".sub | .sub/e.jpg",
        "*.png | c.png",
        "?.jpg | a.jpg b.jpg",
        "{a,c}.* | a.jpg c.png",
        "*/*.jpg | sub/d.jpg",
        "**.jpg | a.jpg b.jpg odd[1].jpg sub/d.jpg"
      })
  void shouldFind(String argument, String found) throws IOException {
    assertThat(find(folder.resolve(argument).toString()))
        .extracting(photograph -> folder.relativize(Path.of(photograph.name())).toString())
        .containsExactly(found.split(" "));
  }

  @Test
  void shouldKeepTheOrderOfTheArguments() throws IOException {
    assertThat(find(folder.resolve("b.jpg").toString(), folder.resolve("a.jpg").toString()))
        .extracting(Photograph::name)
        .allMatch(name -> name.endsWith(".jpg"))
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void shouldReadStandardInput() throws IOException {
    List<Photograph> found =
        PhotographPaths.find(List.of("-"), new ByteArrayInputStream("photograph".getBytes(UTF_8)));

    assertThat(found).extracting(Photograph::name).containsExactly("-");
    assertThat(found.get(0).bytes()).asString(UTF_8).isEqualTo("photograph");
    assertThat(found.get(0).bytes()).asString(UTF_8).isEqualTo("photograph");
  }

  @ParameterizedTest
  @ValueSource(strings = {"*.gif", "missing/*.jpg", "broken[.jpg", "empty"})
  void shouldReturnWhatHasNoFilesSoThatReadingItTellsWhatIsWrong(String argument)
      throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    String path = folder.resolve(argument).toString();

    List<Photograph> found = find(path);

    assertThat(found).extracting(Photograph::name).containsExactly(path);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> found.get(0).bytes());
  }

  private static List<Photograph> find(String... arguments) throws IOException {
    return PhotographPaths.find(List.of(arguments), InputStream.nullInputStream());
  }
}
