package dev.pawstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.Look;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StarterTest {
  @Test
  void shouldAllowEightBits() throws IOException {
    Manifest manifest = ModelArtefact.fromBytes(Starter.artefact()).manifest();

    assertThat(manifest.allowsInt8()).isTrue();
    assertThat(manifest.looks())
        .extracting(Look::activationRanges)
        .allSatisfy(ranges -> assertThat(ranges.byLayer()).hasSize(13))
        .doesNotHaveDuplicates()
        .doesNotContain(ActivationRanges.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 224})
  void shouldGiveEachLookAsAModelThatAllowsEightBitsToo(int size) throws IOException {
    Manifest manifest = ModelArtefact.fromBytes(Starter.artefact(size)).manifest();

    assertThat(manifest.looks()).extracting(Look::inputSize).containsExactly(size);
    assertThat(manifest.allowsInt8()).isTrue();
  }

  @Test
  void shouldNameTheSizesThatThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Starter.artefact(96))
        .withMessageContaining("224 or 150");
  }
}
