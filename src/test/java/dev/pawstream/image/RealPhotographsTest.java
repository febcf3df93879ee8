package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawstream.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RealPhotographsTest {
  private static final int SIDE = 224;

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);

  @Test
  void shouldDecodeEveryPhotographOfAPet() throws IOException {
    assertThat(decodable(TestData.pets(), ".jpg")).hasSize(788);
  }

  @Test
  void shouldDecodeWhatIsNotWhatItIsCalled() throws IOException {
    assertThat(decodable(TestData.edgeCases(), "")).hasSize(2);
  }

  private List<Path> decodable(Optional<Path> folder, String suffix) throws IOException {
    assumeTrue(folder.isPresent(), "the photographs are here");
    try (Stream<Path> files = Files.walk(folder.orElseThrow())) {
      List<Path> paths =
          files.filter(Files::isRegularFile).filter(p -> p.toString().endsWith(suffix)).toList();
      for (Path path : paths) {
        byte[] bytes = Files.readAllBytes(path);
        assertThat(decoder.decode(bytes, SIDE, SIDE).width()).as("%s", path).isEqualTo(SIDE);
      }
      return paths;
    }
  }
}
