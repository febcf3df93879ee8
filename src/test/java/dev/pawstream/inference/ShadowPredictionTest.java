package dev.pawstream.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.TestPictures;
import dev.pawstream.UntrainedModel;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.nd4j.Nd4jEngine;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Top;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShadowPredictionTest {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final byte[] PICTURE = TestPictures.png(true, 1);
  private static final NetworkSpec SMALL = spec(32);
  private static final NetworkSpec LARGE = spec(64);
  private static final ModelArtefact TOP = UntrainedModel.of(LARGE);
  private static final ModelArtefact UPPER = upper(LARGE, 1);
  private static final ModelArtefact OTHER_UPPER = upper(LARGE, 2);
  private static final Look LOOK = TOP.manifest().looks().get(0);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void shouldAnswerBesideAnotherAsItDoesAlone() {
    List<ModelArtefact> models = List.of(TOP, UPPER, OTHER_UPPER);
    for (ModelArtefact first : models) {
      for (ModelArtefact second : models) {
        assertPairIsAsAlone(first, second);
      }
    }
  }

  @Test
  void shouldRunTheTrunkOnceForBoth() {
    InferenceEngine engine = NETWORK.engines().engine(64);
    CountedTrunk trunk = new CountedTrunk(engine.trunk(64, LOOK.activationRanges()));
    try (Predictor champion = on(trunk, head(engine, TOP));
        Predictor shadow = on(trunk, head(engine, UPPER))) {
      PairedAnswer both = champion.predict(PICTURE, shadow);

      assertThat(both.shadow()).isInstanceOf(Attempt.Answered.class);
      assertThat(trunk.passes()).isEqualTo(1);
    }
  }

  @Test
  void shouldCountNoLookOfAShadow() {
    InferenceEngine engine = NETWORK.engines().engine(64);
    Trunk trunk = engine.trunk(64, LOOK.activationRanges());
    CountedTrunk another = new CountedTrunk(trunk);
    try (Predictor champion = on(trunk, head(engine, TOP));
        Predictor shadow = on(another, head(engine, UPPER))) {
      champion.predict(PICTURE, shadow);

      assertThat(another.passes()).isEqualTo(1);
      assertThat(meters.counter("pawstream.inference.looks", "look", "1").count()).isEqualTo(1);
    }
  }

  @Test
  void shouldLookAgainByItselfWhereOnlyTheShadowIsInDoubt() {
    assertPairIsAsAlone(twoLooks(0), twoLooks(1));
  }

  @Test
  void shouldLookAlongAgainWhereBothAreInDoubt() {
    assertPairIsAsAlone(twoLooks(1), twoLooks(1));
  }

  @Test
  void shouldLookOnceWhereOnlyTheChampionIsInDoubt() {
    assertPairIsAsAlone(twoLooks(1), twoLooks(0));
  }

  @Test
  void shouldLookAlongAtAnotherLookOfTheChampion() {
    assertPairIsAsAlone(twoLooks(1), TOP);
  }

  @Test
  void shouldNotWaitForAPassWhileItHoldsTheOnlyOne() {
    try (InferenceEngine engine = new Nd4jEngine(NarrowNetwork.vgg());
        Predictor champion = predictor(engine, UntrainedModel.of(SMALL));
        Predictor shadow = predictor(engine, TOP)) {
      assertThat(engine.workers()).isEqualTo(1);

      PairedAnswer both =
          assertTimeoutPreemptively(
              Duration.ofSeconds(30), () -> champion.predict(PICTURE, shadow));

      assertThat(answerOf(both.shadow()).probabilities())
          .isEqualTo(shadow.predict(PICTURE).probabilities());
    }
  }

  @Test
  void shouldShareTheTrunkOfDeeplearning4jToo() {
    try (InferenceEngine engine = new Nd4jEngine(NarrowNetwork.vgg())) {
      assertThat(engine.trunk(64, LOOK.activationRanges()))
          .isEqualTo(engine.trunk(64, LOOK.activationRanges()))
          .isNotEqualTo(engine.trunk(32, LOOK.activationRanges()));
    }
  }

  @Test
  void shouldAnswerThoughTheShadowFails() {
    InferenceEngine engine = NETWORK.engines().engine(64);
    Trunk trunk = engine.trunk(64, LOOK.activationRanges());
    try (InferenceEngine foreign = new Nd4jEngine(NarrowNetwork.vgg());
        Predictor champion = on(trunk, head(engine, TOP));
        Predictor shadow = on(trunk, head(foreign, TOP))) {
      PairedAnswer both = champion.predict(PICTURE, shadow);

      assertThat(both.answer().probabilities())
          .isEqualTo(champion.predict(PICTURE).probabilities());
      assertThat(both.shadow())
          .isInstanceOfSatisfying(
              Attempt.Failed.class,
              failed -> assertThat(failed.cause()).hasMessageContaining("load it into this one"));
    }
  }

  @Test
  void shouldAnswerThoughTheShadowIsClosed() {
    Predictor shadow = load(UPPER);
    shadow.close();
    try (Predictor champion = load(TOP)) {
      PairedAnswer both = champion.predict(PICTURE, shadow);

      assertThat(both.answer().label()).isNotNull();
      assertThat(both.shadow())
          .isInstanceOfSatisfying(
              Attempt.Failed.class,
              failed -> assertThat(failed.cause()).hasMessageContaining(shadow.sha256()));
    }
  }

  @Test
  void shouldAskModelsOfAnyKindBeside() {
    try (Predictor champion = load(TOP);
        Predictor fake = new FakePredictor("sha")) {
      assertThat(champion.predict(PICTURE, fake).shadow()).isInstanceOf(Attempt.Failed.class);
    }
  }

  @Test
  void shouldFailItselfWhereTheChampionFails() {
    Predictor champion = load(TOP);
    try (Predictor shadow = load(UPPER)) {
      assertThatExceptionOfType(UndecodableImageException.class)
          .isThrownBy(() -> champion.predict("Hello".getBytes(StandardCharsets.UTF_8), shadow));
      champion.close();
      assertThatIllegalStateException()
          .isThrownBy(() -> champion.predict(PICTURE, shadow))
          .withMessageContaining(champion.sha256());
    }
  }

  private static void assertPairIsAsAlone(ModelArtefact first, ModelArtefact second) {
    try (Predictor champion = load(first);
        Predictor shadow = load(second)) {
      PairedAnswer both = champion.predict(PICTURE, shadow);

      assertSame(both.answer(), champion.predict(PICTURE));
      assertSame(answerOf(both.shadow()), shadow.predict(PICTURE));
    }
  }

  private static void assertSame(Answer answer, Answer expected) {
    assertThat(answer.probabilities()).isEqualTo(expected.probabilities());
    assertThat(answer.looks()).isEqualTo(expected.looks());
    assertThat(answer.inferenceTime()).isPositive();
  }

  private static Answer answerOf(Attempt attempt) {
    assertThat(attempt).isInstanceOf(Attempt.Answered.class);
    return ((Attempt.Answered) attempt).answer();
  }

  private static Predictor load(ModelArtefact model) {
    return NETWORK.engines().load(model.toBytes());
  }

  private Predictor predictor(InferenceEngine engine, ModelArtefact model) {
    return predictor(LoadedLook.all(engine, model));
  }

  private Predictor on(Trunk trunk, Head head) {
    return predictor(List.of(new LoadedLook(LOOK, trunk, head)));
  }

  private Predictor predictor(List<LoadedLook> looks) {
    return new ModelPredictor(
        LARGE.labels(), "sha", looks, 1, NETWORK.decoder(), new InferenceMeters(meters));
  }

  private static Head head(InferenceEngine engine, ModelArtefact model) {
    return LoadedLook.of(engine, model, LOOK).head();
  }

  private static NetworkSpec spec(int size) {
    return new NetworkSpec(size, Top.COMPACT, List.of("cats", "dogs"));
  }

  private static ModelArtefact upper(NetworkSpec spec, double factor) {
    return ModelArtefact.of(
        UntrainedModel.manifest(spec, NarrowNetwork.vgg().weights().sha256()),
        UntrainedModel.withUpper(spec, factor));
  }

  /** A look at 32 with a block 5 of its own, and at 64 the model with none. */
  private static ModelArtefact twoLooks(double threshold) {
    List<Look> looks = List.of(Look.only(32, 1).withThreshold(threshold), LOOK);
    List<Map<String, Tensor>> parameters =
        List.of(UntrainedModel.withUpper(SMALL, 1), TOP.parameters(LOOK));
    return ModelArtefact.of(TOP.manifest().withLooks(looks, Map.of()), parameters);
  }
}
