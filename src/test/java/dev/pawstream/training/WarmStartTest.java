package dev.pawstream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.TestPictures;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.Top;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WarmStartTest {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final List<Example> TRAIN = TestPictures.examples(32, 100);
  private static final List<Example> VALIDATION = TestPictures.examples(12, 900);
  private static TrainedModel champion;

  @BeforeAll
  static void train() throws InterruptedException {
    champion = tuning(64, Top.COMPACT).train(TRAIN, VALIDATION, Policy.UPPER, 7, update -> {});
  }

  @Test
  void shouldBeginWithBlockFiveAndTheTopOfTheModel() throws Exception {
    assertThat(firstLoss(TRAIN, Policy.UPPER))
        .isCloseTo(champion.calibration().before().logLoss(), offset(1e-4));
  }

  @Test
  void shouldBeginWithTheTopOfTheModelWhereThatIsAllThatTrains() throws Exception {
    // A random top tells two labels apart with a log loss of ln 2 at first.
    assertThat(firstLoss(TRAIN, Policy.TOP)).isLessThan(Math.log(2) / 2);
  }

  @Test
  void shouldNotCountWeightsOfLabelsTwice() throws Exception {
    List<Example> lopsided = new ArrayList<>(TRAIN.subList(0, 16));
    TRAIN.stream().filter(example -> example.label().equals("cats")).forEach(lopsided::add);

    assertThat(firstLoss(lopsided, Policy.UPPER))
        .isCloseTo(champion.calibration().before().logLoss(), offset(1e-4));
  }

  @ParameterizedTest
  @EnumSource(
      value = Policy.class,
      names = {"TOP", "UPPER"})
  void shouldNameTheModelThatItStartedFrom(Policy policy) throws Exception {
    TrainedModel model =
        tuning(64, Top.COMPACT)
            .startingFrom(champion.artefact())
            .train(TRAIN, VALIDATION, policy, 8, update -> {});

    assertThat(ModelArtefact.fromBytes(model.artefact()).manifest().lineage())
        .containsEntry("start", champion.sha256());
  }

  @Test
  void shouldSayThatItStartsFromThePretrainedWeights() {
    assertThat(ModelArtefact.fromBytes(champion.artefact()).manifest().lineage())
        .containsEntry("start", "pretrained");
  }

  @Test
  void shouldRefuseAModelOfAnotherKind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start(tuning(64, Top.CLASSIC), TRAIN))
        .withMessageContaining("it has the top COMPACT, and CLASSIC is to be trained");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start(tuning(32, Top.COMPACT), TRAIN))
        .withMessageContaining("it has the looks [64], and [32] is to be trained");
    List<Example> birds =
        TRAIN.stream()
            .map(
                example ->
                    example.label().equals("cats")
                        ? new Example(example.photograph(), "birds")
                        : example)
            .toList();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> start(tuning(64, Top.COMPACT), birds))
        .withMessageContaining(
            "it has the labels [cats, dogs], and [birds, dogs] is to be trained");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                WarmStart.of(
                    champion.artefact(),
                    FineTuningSettings.of(64, Top.COMPACT, 0),
                    champion.labels(),
                    "other weights"))
        .withMessageContaining("and other weights is to be trained");
  }

  /** On the validation photographs, before the first step. */
  private static double firstLoss(List<Example> train, Policy policy) throws InterruptedException {
    List<Double> losses = new ArrayList<>();
    tuning(64, Top.COMPACT)
        .startingFrom(champion.artefact())
        .train(
            train,
            VALIDATION,
            policy,
            8,
            update -> {
              if (update.validationLoss() != null) {
                losses.add(update.validationLoss());
              }
            });
    return losses.get(0);
  }

  private static void start(FineTuning tuning, List<Example> examples) throws InterruptedException {
    tuning.startingFrom(champion.artefact()).train(examples, examples, Policy.TOP, 7, update -> {});
  }

  private static FineTuning tuning(int inputSize, Top top) {
    return new FineTuning(
        NETWORK.engines(), NETWORK.decoder(), FineTuningSettings.of(inputSize, top, 0));
  }
}
