package dev.pawstream.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawstream.UntrainedModel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Int8AgreementTest {
  private static final ActivationRanges RANGES = new ActivationRanges(Map.of("block1_conv1", 3f));
  private static final ModelArtefact MODEL =
      UntrainedModel.of(new NetworkSpec(64, Top.COMPACT, List.of("cats", "dogs")));
  private static final Manifest WITH_RANGES = MODEL.manifest().withRanges(Map.of(64, RANGES));

  @ParameterizedTest
  @CsvSource({"1000, 995, true", "1000, 994, false", "128, 128, true", "128, 127, false"})
  void shouldWantNineHundredNinetyFiveOfAThousand(int photographs, int same, boolean accepted) {
    assertThat(new Int8Agreement(photographs, same).accepted()).isEqualTo(accepted);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "10, 11", "10, -1"})
  void shouldRefuseCountsThatCannotBe(int photographs, int same) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Int8Agreement(photographs, same));
  }

  @Test
  void shouldLeaveRangesAndVerdictInTheManifestOfAModelThatAgrees() {
    Manifest read = read(WITH_RANGES.withInt8(new Int8Agreement(200, 199)));

    assertThat(read.allowsInt8()).isTrue();
    assertThat(read.looks().get(0).activationRanges()).isEqualTo(RANGES);
    assertThat(read.metrics()).containsEntry("int8Agreement", 0.995);
    assertThat(read.int8Verdict())
        .contains("accepted: 199 of 200 labels agree with those in fp32, 99.5 % are needed");
  }

  @Test
  void shouldLeaveNothingButTheVerdictInTheManifestOfAModelThatDoesNot() {
    Manifest read = read(WITH_RANGES.withInt8(new Int8Agreement(200, 198)));

    assertThat(read.allowsInt8()).isFalse();
    assertThat(read.looks()).isEqualTo(MODEL.manifest().looks());
    assertThat(read.metrics()).containsEntry("int8Agreement", 0.99);
    assertThat(read.int8Verdict()).hasValueSatisfying(v -> assertThat(v).startsWith("refused"));
  }

  @Test
  void shouldSayNothingOfAModelThatWasNotMeasured() {
    assertThat(MODEL.manifest().allowsInt8()).isFalse();
    assertThat(MODEL.manifest().int8Verdict()).isEmpty();
  }

  @Test
  void shouldKeepWhatElseTheManifestSays() {
    Manifest measured = WITH_RANGES.withInt8(new Int8Agreement(200, 200));

    assertThat(measured.metrics()).containsAllEntriesOf(MODEL.manifest().metrics());
    assertThat(measured.lineage()).containsAllEntriesOf(MODEL.manifest().lineage());
  }

  private static Manifest read(Manifest manifest) {
    byte[] bytes = new ModelArtefact(manifest, MODEL.parameters()).toBytes();
    return ModelArtefact.fromBytes(bytes).manifest();
  }
}
