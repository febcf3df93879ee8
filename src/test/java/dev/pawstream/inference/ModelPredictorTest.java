package dev.pawstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.TestPictures;
import dev.pawstream.UntrainedModel;
import dev.pawstream.event.Sha256;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.network.Look;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Top;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelPredictorTest {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final List<byte[]> PICTURES =
      IntStream.range(0, 8).mapToObj(i -> TestPictures.png(i % 2 == 0, i)).toList();
  private static final ModelArtefact TWO = model("cats", "dogs");
  private static final Look LOOK = TWO.manifest().looks().get(0);

  @Test
  void shouldAnswerForEveryLabelInTheModelsOrder() {
    ModelArtefact three = model("rabbits", "cats", "dogs");
    try (Predictor predictor = load(three)) {
      Answer answer = predictor.predict(PICTURES.get(0));

      assertThat(answer.probabilities().keySet()).containsExactly("rabbits", "cats", "dogs");
      assertThat(sum(answer)).isCloseTo(1, within(1e-9));
      assertThat(answer.probability())
          .isEqualTo(answer.probabilities().values().stream().mapToDouble(p -> p).max().orElse(0));
      assertThat(predictor.labels()).containsExactly("rabbits", "cats", "dogs");
      assertThat(predictor.sha256()).isEqualTo(Sha256.of(three.toBytes()));
    }
  }

  @Test
  void shouldAnswerTwoThreadsAsItAnswersOne() throws Exception {
    ExecutorService two = Executors.newFixedThreadPool(2);
    try (Predictor predictor = load(TWO)) {
      List<Map<String, Double>> alone =
          PICTURES.stream().map(p -> predictor.predict(p).probabilities()).toList();
      List<Callable<Map<String, Double>>> questions = new ArrayList<>();
      for (int round = 0; round < 5; round++) {
        PICTURES.forEach(p -> questions.add(() -> predictor.predict(p).probabilities()));
      }

      List<Future<Map<String, Double>>> together = two.invokeAll(questions);

      for (int i = 0; i < together.size(); i++) {
        assertThat(together.get(i).get()).isEqualTo(alone.get(i % alone.size()));
      }
    } finally {
      two.shutdown();
    }
  }

  @Test
  void shouldRefuseToAnswerOnceClosed() {
    Predictor predictor = load(TWO);
    predictor.close();
    predictor.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> predictor.predict(PICTURES.get(0)))
        .withMessageContaining(predictor.sha256());
  }

  @Test
  void shouldLeaveTheTrunkToTheOtherModels() {
    try (Predictor kept = load(TWO)) {
      load(model("cats", "rabbits")).close();

      assertThat(sum(kept.predict(PICTURES.get(0)))).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void shouldTakeTheSecondLookWhereTheFirstIsInDoubt() {
    try (Predictor doubting = load(twoLooks(1));
        Predictor sure = load(twoLooks(0));
        Predictor second = load(model("cats", "dogs"))) {
      Answer again = doubting.predict(PICTURES.get(0));

      assertThat(again.looks()).isEqualTo(2);
      assertThat(again.probabilities()).isEqualTo(second.predict(PICTURES.get(0)).probabilities());
      assertThat(sure.predict(PICTURES.get(0)).looks()).isEqualTo(1);
    }
  }

  @Test
  void shouldSayWhatIsNoPicture() {
    try (Predictor predictor = load(TWO)) {
      assertThatExceptionOfType(UndecodableImageException.class)
          .isThrownBy(() -> predictor.predict("Hello".getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void shouldRefuseAModelOnOtherWeightsAndNameBoth() {
    NetworkSpec spec = TWO.manifest().network(LOOK);
    String other = "f".repeat(64);
    ModelArtefact foreign =
        new ModelArtefact(UntrainedModel.manifest(spec, other), TWO.parameters());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(foreign))
        .withMessageContaining(other)
        .withMessageContaining(NarrowNetwork.vgg().weights().sha256());
  }

  @Test
  void shouldRefuseAModelThatLacksALayer() {
    Map<String, Tensor> parameters = new LinkedHashMap<>(TWO.parameters());
    parameters.remove("64/top_output.kernel");
    parameters.remove("64/top_output.bias");
    ModelArtefact partial = new ModelArtefact(TWO.manifest(), parameters);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> load(partial))
        .withMessageContaining("top_output");
  }

  private static Predictor load(ModelArtefact artefact) {
    return NETWORK.engines().load(artefact.toBytes());
  }

  private static ModelArtefact model(String... labels) {
    return UntrainedModel.of(new NetworkSpec(64, Top.COMPACT, List.of(labels)));
  }

  /** A look at 32, and the model above at 64. */
  private static ModelArtefact twoLooks(double threshold) {
    NetworkSpec small = new NetworkSpec(32, Top.COMPACT, TWO.manifest().labels());
    Manifest manifest = TWO.manifest();
    return ModelArtefact.of(
        manifest.withLooks(
            List.of(Look.only(32, 1).withThreshold(threshold), LOOK), manifest.metrics()),
        List.of(UntrainedModel.of(small).parameters(Look.only(32, 1)), TWO.parameters(LOOK)));
  }

  private static double sum(Answer answer) {
    return answer.probabilities().values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
