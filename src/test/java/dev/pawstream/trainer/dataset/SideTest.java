package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.Sha256;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SideTest {
  @Property
  void shouldPutTheSameContentOnTheSameSide(@ForAll byte[] content) {
    assertThat(Side.of(Sha256.of(content))).isEqualTo(Side.of(Sha256.of(content.clone())));
  }

  @Test
  void shouldPutAboutOneInFiveIntoValidation() {
    long validation =
        IntStream.range(0, 10_000)
            .mapToObj(i -> Sha256.of(Integer.toString(i).getBytes(UTF_8)))
            .filter(sha256 -> Side.of(sha256) == Side.VALIDATION)
            .count();

    // 2,000 expected; four standard deviations are 160.
    assertThat(validation).isBetween(1_840L, 2_160L);
  }

  @Test
  void shouldNeverChangeItsMind() {
    // These are what releases already made were trained on: another rule would mix the sides.
    assertThat(Side.of("00000005ffff")).isEqualTo(Side.VALIDATION);
    assertThat(Side.of("00000006ffff")).isEqualTo(Side.TRAIN);
    assertThat(Side.of("ffffffff0000")).isEqualTo(Side.VALIDATION);
    assertThat(Side.of("fffffffe0000")).isEqualTo(Side.TRAIN);
  }
}
