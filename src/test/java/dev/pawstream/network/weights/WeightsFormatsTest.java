package dev.pawstream.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.network.Preprocessing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsFormatsTest {
  private final PretrainedWeights weights = TinyVgg.weights(1);
  private final NamedWeights named = new NamedWeights(TinyVgg.SHAPE);

  private final Path folder;

  WeightsFormatsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReadWhatItWrites() throws IOException {
    Path file = folder.resolve("cache.safetensors");

    new SafetensorsFormat().write(weights, file);

    assertThat(named.read(file).sha256()).isEqualTo(weights.sha256());
    assertThat(named.read(file).preprocessing()).isEqualTo(Preprocessing.TORCHVISION);
  }

  @Test
  void shouldKeepTheWantedPreprocessingInTheFile() throws IOException {
    PretrainedWeights keras = named.read(TinyVgg.keras(weights, folder.resolve("vgg.h5")));
    Path file = folder.resolve("keras.safetensors");

    new SafetensorsFormat().write(keras, file);

    assertThat(named.read(file).preprocessing()).isEqualTo(Preprocessing.KERAS);
  }

  @Test
  void shouldReadTorchvisionsSafetensors() throws IOException {
    PretrainedWeights read = named.read(file("model.safetensors", TinyVgg.torchvision(weights)));

    assertThat(read.sha256()).isEqualTo(weights.sha256());
    assertThat(read.preprocessing()).isEqualTo(Preprocessing.TORCHVISION);
  }

  @Test
  void shouldReadKerasHdf5AsAnotherTrunk() throws IOException {
    PretrainedWeights read = named.read(TinyVgg.keras(weights, folder.resolve("notop.h5")));

    assertThat(read.sha256()).isEqualTo(weights.sha256());
    assertThat(read.preprocessing()).isEqualTo(Preprocessing.KERAS);
  }

  @Test
  void shouldReadTheCheckpointOfLpips() throws IOException {
    PretrainedWeights read = named.read(file("vgg16.ckpt", TinyVgg.pickle(weights)));

    assertThat(read.sha256()).isEqualTo(weights.sha256());
    assertThat(read.preprocessing()).isEqualTo(Preprocessing.TORCHVISION);
  }

  @Test
  void shouldReadThePackageOfLpips() throws IOException {
    Path archive = TinyVgg.archive(TinyVgg.pickle(weights), folder.resolve("lpips.tar.gz"));

    assertThat(named.read(archive).sha256()).isEqualTo(weights.sha256());
  }

  @Test
  void shouldTakeTheFirstFileOfAFolderThatHoldsAVgg16() throws IOException {
    file("README.md", "Here are weights.".getBytes(StandardCharsets.UTF_8));
    file("a.safetensors", TinyVgg.safetensors(Map.of(), new byte[0]));
    file("b.safetensors", TinyVgg.torchvision(weights));
    file("c.safetensors", TinyVgg.torchvision(TinyVgg.weights(2)));

    assertThat(named.read(folder).sha256()).isEqualTo(weights.sha256());
  }

  @Test
  void shouldSayThatAFolderHoldsNone() throws IOException {
    file("README.md", "Here are none.".getBytes(StandardCharsets.UTF_8));

    assertRefused(folder).hasMessageContaining("holds no file with VGG16's weights");
  }

  @Test
  void shouldSayWhatIsWrongWithTheOnlyFileOfAFolder() throws IOException {
    file("a.safetensors", TinyVgg.safetensors(Map.of(), new byte[0]));

    assertRefused(folder)
        .hasMessageContaining("a.safetensors in that folder: the file is no VGG16");
  }

  @Test
  void shouldRefuseAFileOfNoKnownKind() throws IOException {
    assertRefused(file("cat.jpg", new byte[] {(byte) 0xff, (byte) 0xd8, 1, 2, 3}))
        .hasMessageContaining("neither safetensors nor HDF5, tar.gz or pickle");
  }

  @Test
  void shouldRefuseATruncatedSafetensorsFile() throws IOException {
    byte[] bytes = TinyVgg.torchvision(weights);

    assertRefused(file("half.safetensors", Arrays.copyOf(bytes, bytes.length / 2 * 2 - 400)))
        .hasMessageContaining("the file ends at byte");
  }

  @Test
  void shouldRefuseATruncatedHdf5File() throws IOException {
    byte[] bytes = Files.readAllBytes(TinyVgg.keras(weights, folder.resolve("notop.h5")));

    assertRefused(file("half.h5", Arrays.copyOf(bytes, bytes.length / 2)))
        .hasMessageContaining("HDF5");
  }

  @Test
  void shouldRefuseATruncatedArchive() throws IOException {
    Path archive = TinyVgg.archive(TinyVgg.pickle(weights), folder.resolve("lpips.tar.gz"));
    byte[] bytes = Files.readAllBytes(archive);

    assertRefused(file("half.tar.gz", Arrays.copyOf(bytes, bytes.length / 2)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void shouldRefuseTensorsOfAnotherShape() throws IOException {
    Path file = file("model.safetensors", TinyVgg.torchvision(weights));

    assertThatThrownBy(() -> new NamedWeights(VggShape.FULL).read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("features.0.weight")
        .hasMessageContaining("not F32 of [64, 3, 3, 3]");
  }

  @Test
  void shouldRefuseAHeaderOfAbsurdLength() throws IOException {
    byte[] bytes = TinyVgg.safetensors(Map.of(), new byte[0]);
    bytes[6] = 0x7f;

    assertRefused(file("absurd.safetensors", bytes)).hasMessageContaining("no safetensors file");
  }

  @Test
  void shouldMergeAdjacentRangesOnly() {
    assertThat(
            ByteRange.merge(
                List.of(new ByteRange(40, 50), new ByteRange(10, 20), new ByteRange(20, 30))))
        .containsExactly(new ByteRange(10, 30), new ByteRange(40, 50));
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path path) {
    return assertThatThrownBy(() -> named.read(path)).isInstanceOf(IOException.class);
  }
}
