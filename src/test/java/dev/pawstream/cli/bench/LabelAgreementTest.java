package dev.pawstream.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelAgreementTest {
  private static final LabelAgreement RIGHT = new LabelAgreement(new int[] {0, 1, 1, -1, 0});

  @Test
  void shouldCountTheShareThatIsCalledTheSame() {
    assertThat(new LabelAgreement(new int[] {0, 1, 0, -1, 0}).with(RIGHT)).isEqualTo(0.75);
  }

  @Test
  void shouldNotCountWhatCannotBeRead() {
    assertThat(RIGHT.photographs()).isEqualTo(4);
    assertThat(RIGHT.with(RIGHT)).isEqualTo(1);
  }

  @Test
  void shouldTakeOneOutputAsTheSecondLabels() {
    assertThat(BenchedEngine.label(new float[] {0.4f})).isZero();
    assertThat(BenchedEngine.label(new float[] {0.6f})).isEqualTo(1);
  }

  @Test
  void shouldTakeTheLargestOfSeveralOutputs() {
    assertThat(BenchedEngine.label(new float[] {0.2f, 0.3f, 0.5f})).isEqualTo(2);
  }
}
