package dev.pawstream.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawstream.UntrainedModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelArtefactTest {
  private static final ModelArtefact MODEL =
      UntrainedModel.of(new NetworkSpec(64, Top.COMPACT, List.of("cats", "dogs")));
  private static final byte[] PARAMETERS = Safetensors.write(MODEL.parameters());

  @Test
  void shouldComeBackAsItWas() {
    ModelArtefact read = ModelArtefact.fromBytes(MODEL.toBytes());

    assertThat(read.manifest()).isEqualTo(MODEL.manifest());
    assertThat(read.parameters()).usingRecursiveComparison().isEqualTo(MODEL.parameters());
  }

  @Test
  void shouldGiveTheSameBytesEachTime() {
    assertThat(MODEL.toBytes()).isEqualTo(ModelArtefact.fromBytes(MODEL.toBytes()).toBytes());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30, 500, 5_000})
  void shouldRefuseAFileThatIsCutOff(int length) {
    byte[] part = Arrays.copyOf(MODEL.toBytes(), length);

    assertThatIllegalArgumentException().isThrownBy(() -> ModelArtefact.fromBytes(part));
  }

  @Test
  void shouldRefuseADamagedFile() {
    byte[] damaged = MODEL.toBytes();
    damaged[damaged.length / 2] ^= 0x55;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArtefact.fromBytes(damaged))
        .withMessageContaining("damaged");
  }

  @Test
  void shouldSayWhatAModelFileIsWhereItIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArtefact.fromBytes("Hello".getBytes(UTF_8)))
        .withMessageContaining("no Pawstream model")
        .withMessageContaining("manifest.json");
  }

  @Test
  void shouldRefuseAModelWithoutParameters() throws IOException {
    byte[] zip = zip(Map.of("manifest.json", manifest().getBytes(UTF_8)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArtefact.fromBytes(zip))
        .withMessageContaining("parameters.safetensors")
        .withMessageContaining("it has [manifest.json]");
  }

  @Test
  void shouldRefuseAnotherFormatAndNameBoth() throws IOException {
    byte[] zip = withManifest("{\"format\":\"pawstream-model/9\"}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArtefact.fromBytes(zip))
        .withMessageContaining("pawstream-model/9")
        .withMessageContaining(Manifest.FORMAT);
  }

  @Test
  void shouldReadAManifestThatSaysMore() throws IOException {
    byte[] zip = withManifest(manifest().replaceFirst("\\{", "{\"later\":1,"));

    assertThat(ModelArtefact.fromBytes(zip).manifest()).isEqualTo(MODEL.manifest());
  }

  @ParameterizedTest
  @ValueSource(strings = {"labels", "top", "preprocessing", "temperature", "looks", "inputSize"})
  void shouldRefuseAManifestThatLacksSomething(String property) throws IOException {
    byte[] zip = withManifest(manifest().replace('"' + property + '"', "\"other\""));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelArtefact.fromBytes(zip))
        .withMessageContaining(property);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"temperature\" : 1.5 | \"temperature\" : -1",
        "\"temperature\" : 1.5 | \"temperature\" : 0",
        "\"inputSize\" : 64 | \"inputSize\" : 9",
        "\"dogs\" | \"cats\"",
        "\"compact\" | \"none\""
      })
  void shouldRefuseAManifestThatMakesNoSense(String right, String wrong) throws IOException {
    assertThat(manifest()).contains(right);
    byte[] zip = withManifest(manifest().replace(right, wrong));

    assertThatIllegalArgumentException().isThrownBy(() -> ModelArtefact.fromBytes(zip));
  }

  private static byte[] withManifest(String manifest) throws IOException {
    return zip(
        Map.of("manifest.json", manifest.getBytes(UTF_8), "parameters.safetensors", PARAMETERS));
  }

  private static String manifest() {
    return new String(entry(MODEL.toBytes()), UTF_8);
  }

  private static byte[] entry(byte[] zip) {
    try (var in = new java.util.zip.ZipInputStream(new java.io.ByteArrayInputStream(zip))) {
      assertThat(in.getNextEntry()).extracting(ZipEntry::getName).isEqualTo("manifest.json");
      return in.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }
}
