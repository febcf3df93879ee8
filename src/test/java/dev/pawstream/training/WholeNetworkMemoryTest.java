package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.learning.config.Nesterovs;

class WholeNetworkMemoryTest {
  private static final int COPIES = 15;
  private static final Vgg16 VGG = NarrowNetwork.vgg();
  private static final NetworkSpec SPEC = spec(64, Top.COMPACT);
  private static final WholeNetworkMemory MEMORY = WholeNetworkMemory.of(VGG, SPEC);

  @ParameterizedTest
  @EnumSource(Top.class)
  void shouldCountEveryCopyOfAllParameters(Top top) {
    NetworkSpec spec = spec(64, top);
    try (TransferGraph all = TransferGraph.all(VGG, spec, 1, new Nesterovs(1e-4, 0.9), 0)) {
      assertThat(WholeNetworkMemory.of(VGG, spec).fixed())
          .isEqualTo(COPIES * Float.BYTES * all.trainable().numParams());
    }
  }

  @Test
  void shouldGrowWithThePictures() {
    long smaller = MEMORY.each();
    long larger = WholeNetworkMemory.of(VGG, spec(128, Top.COMPACT)).each();

    assertThat((double) larger / smaller).isBetween(3.9, 4.1);
  }

  @Test
  void shouldHalveTheBatchUntilItFits() {
    assertThat(MEMORY.batch(SPEC, 16, Long.MAX_VALUE)).isEqualTo(16);
    assertThat(MEMORY.batch(SPEC, 16, MEMORY.bytes(16))).isEqualTo(16);
    assertThat(MEMORY.batch(SPEC, 16, MEMORY.bytes(16) - 1)).isEqualTo(8);
    assertThat(MEMORY.batch(SPEC, 16, MEMORY.bytes(1))).isEqualTo(1);
  }

  @Test
  void shouldRefuseWhatNotEvenOnePhotographFitsInto() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MEMORY.batch(SPEC, 16, MEMORY.bytes(1) - 1))
        .withMessageContaining("64 x 64")
        .withMessageContaining("--memory-budget");
  }

  private static NetworkSpec spec(int size, Top top) {
    return new NetworkSpec(size, top, List.of("cats", "dogs"));
  }
}
