package dev.pawstream.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.network.weights.VggShape;
import org.junit.jupiter.api.Test;

/** Against sums made by hand from width x height x inputs x outputs x 9. */
class VggCostTest {
  @Test
  void shouldCostAtTheOriginalSizeWhatThePaperIsQuotedFor() {
    // 15.35 billion, by far the most of VGG16's well-known 15.5.
    assertThat(new VggCost(VggShape.FULL, 224).multiplyAdds()).isEqualTo(15_346_630_656L);
  }

  @Test
  void shouldRoundOddSidesDownAsThePoolsDo() {
    // 150, 75, 37, 18, 9.
    long block1 = 150L * 150 * 9 * (3 * 64 + 64 * 64);
    long block2 = 75L * 75 * 9 * (64 * 128 + 128 * 128);
    long block3 = 37L * 37 * 9 * (128 * 256 + 2 * 256 * 256);
    long block4 = 18L * 18 * 9 * (256 * 512 + 2 * 512 * 512);
    long block5 = 9L * 9 * 9 * (3 * 512 * 512);

    VggCost cost = new VggCost(VggShape.FULL, 150);

    assertThat(cost.multiplyAdds()).isEqualTo(block1 + block2 + block3 + block4 + block5);
    assertThat(cost.upperMultiplyAdds()).isEqualTo(block5);
  }

  @Test
  void shouldCostLessInANarrowNetwork() {
    // One channel a block of 64, two of 128 and so on, at 32, 16, 8, 4 and 2 pixels.
    long expected =
        9L * (1024 * (3 + 1) + 256 * (2 + 4) + 64 * (8 + 32) + 16 * (32 + 128) + 4 * 192);

    assertThat(new VggCost(new VggShape(64), 32).multiplyAdds()).isEqualTo(expected);
  }
}
