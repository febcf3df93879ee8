package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.Sha256;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SideTest {
  @Property
  void shouldPutTheSameContentOnTheSameSide(@ForAll byte[] content) {
    assertThat(Side.of(Sha256.of(content))).isEqualTo(Side.of(Sha256.of(content.clone())));
  }

  @Test
  void shouldGiveEachSideItsShare() {
    int photographs = 20_000;
    Map<Side, Integer> counts = new EnumMap<>(Side.class);
    for (int i = 0; i < photographs; i++) {
      counts.merge(Side.of(Sha256.of(Integer.toString(i).getBytes(UTF_8))), 1, Integer::sum);
    }

    // Four standard deviations of a share of 70 % are 260.
    Offset<Integer> chance = Offset.offset(260);
    assertThat(counts.get(Side.TEST)).isCloseTo(3_000, chance);
    assertThat(counts.get(Side.VALIDATION)).isCloseTo(3_000, chance);
    assertThat(counts.get(Side.TRAIN)).isCloseTo(14_000, chance);
  }

  /**
   * Models that are out were trained by this rule: another one would test them on what they saw.
   */
  @Test
  void shouldNeverChangeItsMind() {
    assertThat(Side.of("00000000ffff")).isEqualTo(Side.TEST);
    assertThat(Side.of("00000005ffff")).isEqualTo(Side.TEST);
    assertThat(Side.of("0000000a0000")).isEqualTo(Side.TEST);
    assertThat(Side.of("0000000f0000")).isEqualTo(Side.VALIDATION);
    assertThat(Side.of("00000001ffff")).isEqualTo(Side.VALIDATION);
    assertThat(Side.of("000000020000")).isEqualTo(Side.VALIDATION);
    assertThat(Side.of("000000030000")).isEqualTo(Side.TRAIN);
    assertThat(Side.of("000000130000")).isEqualTo(Side.TRAIN);
    assertThat(Side.of("000000140000")).isEqualTo(Side.TEST);
    assertThat(Side.of("ffffffff0000")).isEqualTo(Side.VALIDATION);
    assertThat(Side.of("fffffffe0000")).isEqualTo(Side.TRAIN);
    assertThat(Side.of(Sha256.of("photograph".getBytes(UTF_8)))).isEqualTo(Side.TRAIN);
  }
}
