package dev.pawstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawstream.network.Preprocessing.ChannelOrder;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class PreprocessingTest {
  static final List<Preprocessing> PUBLISHED =
      List.of(Preprocessing.TORCHVISION, Preprocessing.KERAS);

  @ParameterizedTest
  @FieldSource("PUBLISHED")
  void shouldComeBackFromJsonAsItWas(Preprocessing preprocessing) throws IOException {
    ObjectMapper json = new ObjectMapper();

    String text = json.writeValueAsString(preprocessing);

    assertThat(json.readValue(text, Preprocessing.class)).isEqualTo(preprocessing);
  }

  @Test
  void shouldBePlainJson() throws IOException {
    assertThat(new ObjectMapper().writeValueAsString(Preprocessing.KERAS))
        .isEqualTo(
            "{\"channelOrder\":\"BGR\",\"scale\":1.0,"
                + "\"means\":[103.939,116.779,123.68],\"deviations\":[1.0,1.0,1.0]}");
  }

  @Test
  void shouldScaleAndCentreAsTorchvisionDoes() {
    assertThat(Preprocessing.TORCHVISION.normalise(0, 255))
        .isCloseTo((1 - 0.485f) / 0.229f, within(1e-5f));
    assertThat(Preprocessing.TORCHVISION.normalise(2, 0))
        .isCloseTo(-0.406f / 0.225f, within(1e-5f));
  }

  @Test
  void shouldOnlyCentreAsKerasDoes() {
    assertThat(Preprocessing.KERAS.normalise(1, 200)).isCloseTo(83.221f, within(1e-3f));
  }

  @Test
  void shouldTakeBlueFirstWhereTheWeightsWantBgr() {
    assertThat(ChannelOrder.BGR.indexInRgb(0)).isEqualTo(2);
    assertThat(ChannelOrder.RGB.indexInRgb(0)).isZero();
  }

  @Test
  void shouldRefuseADeviationOfZero() {
    assertThatThrownBy(
            () -> new Preprocessing(ChannelOrder.RGB, 1, List.of(0f, 0f, 0f), List.of(1f, 0f, 1f)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1.0, 0.0, 1.0]");
  }

  @Test
  void shouldRefuseTwoMeans() {
    assertThatThrownBy(
            () -> new Preprocessing(ChannelOrder.RGB, 1, List.of(0f, 0f), List.of(1f, 1f, 1f)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("three means");
  }
}
