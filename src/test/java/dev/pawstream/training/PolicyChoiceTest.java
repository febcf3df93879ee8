package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyChoiceTest {
  @ParameterizedTest
  @CsvSource({"20,TOP", "1999,TOP", "2000,UPPER", "49999,UPPER", "50000,ALL"})
  void shouldTrainMoreOnMorePhotographs(int photographs, Policy expected) {
    assertThat(PolicyChoice.of(Policy.AUTO, photographs).policy()).isEqualTo(expected);
  }

  @Test
  void shouldSayWhy() {
    assertThat(PolicyChoice.of(Policy.AUTO, 660).reason())
        .isEqualTo(
            "TOP, as 660 labelled photographs are few, fewer than 2,000: the top alone is trained");
    assertThat(PolicyChoice.of(Policy.AUTO, 2400).reason())
        .isEqualTo(
            "UPPER, as 2,400 labelled photographs are 2,000 or more: block 5 is trained with the top");
  }

  @Test
  void shouldLeaveWhatIsAskedFor() {
    assertThat(PolicyChoice.of(Policy.ALL, 20))
        .isEqualTo(new PolicyChoice(Policy.ALL, "ALL was asked for"));
  }
}
