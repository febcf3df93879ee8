package dev.pawstream.inference.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.pawstream.NarrowNetwork;
import dev.pawstream.TestPictures;
import dev.pawstream.UntrainedModel;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.Head;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.LoadedLook;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.nd4j.Nd4jEngine;
import dev.pawstream.inference.onednn.OneDnnEngine;
import dev.pawstream.inference.onednn.RangeCalibration;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.Int8Agreement;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class EnginesTest {
  private static final int SIZE = 64;
  private static final PretrainedWeights RIGHT = NarrowNetwork.vgg().weights();

  /** Of the same shape, with other numbers: what it computes is wrong. */
  private static final PretrainedWeights WRONG = PretrainedWeights.random(8, 99);

  private static final byte[] MODEL =
      UntrainedModel.of(new NetworkSpec(SIZE, Top.COMPACT, List.of("cats", "dogs"))).toBytes();

  @TempDir Path folder;
  private final Logger log = (Logger) LoggerFactory.getLogger(Engines.class);
  private final ListAppender<ILoggingEvent> warnings = new ListAppender<>();

  @BeforeEach
  void listen() {
    warnings.start();
    log.addAppender(warnings);
  }

  @AfterEach
  void stopListening() {
    log.detachAppender(warnings);
  }

  @Test
  void shouldTakeTheFirstThatComputesRight() {
    try (Engines engines = engines(oneDnn(RIGHT), deeplearning4j())) {
      assertThat(engines.engine(SIZE)).isInstanceOf(OneDnnEngine.class);
      assertThat(warnings.list).isEmpty();
    }
  }

  @Test
  void shouldPassOverAnEngineThatComputesSomethingElseAndSayHowFarOffItIs() {
    try (Engines engines = engines(oneDnn(WRONG), deeplearning4j())) {
      InferenceEngine engine = engines.engine(SIZE);

      assertThat(engine).isInstanceOf(Nd4jEngine.class);
      assertThat(warnings.list)
          .singleElement()
          .extracting(ILoggingEvent::getFormattedMessage)
          .asString()
          .contains("oneDNN")
          .containsPattern("off by [0-9.]+, 1.0e-05 is allowed");
    }
  }

  @Test
  void shouldReportWhichEngineWasChosenAndWhyNotAFasterOne() {
    try (Engines engines = engines(oneDnn(WRONG), deeplearning4j())) {
      assertThat(engines.report()).isEmpty();

      engines.engine(SIZE);

      assertThat(engines.report().orElseThrow().toString())
          .startsWith("Deeplearning4j")
          .contains("1 worker; not oneDNN: its features at 64 x 64 are off");
    }
  }

  @Test
  void shouldLoadAModelIntoTheEngineThatComputesItRight() {
    try (Engines engines = engines(oneDnn(WRONG), deeplearning4j());
        Predictor fallback = engines.load(MODEL);
        Engines fast = engines(oneDnn(RIGHT), deeplearning4j());
        Predictor predictor = fast.load(MODEL)) {
      byte[] picture = TestPictures.png(true, 1);

      assertThat(fallback.concurrency()).isEqualTo(1);
      assertThat(predictor.concurrency()).isEqualTo(2);
      assertThat(fallback.predict(picture).probability())
          .isCloseTo(
              predictor.predict(picture).probability(), org.assertj.core.data.Offset.offset(1e-4));
    }
  }

  @Test
  void shouldSayWhyNoEngineServes() {
    try (Engines engines = engines(oneDnn(WRONG))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> engines.load(MODEL))
          .withMessageContaining("oneDNN")
          .withMessageContaining("--engine");
    }
  }

  @Test
  void shouldServeAModelInEightBitsThatAllowsIt() {
    try (Engines engines = engines(int8(), oneDnn(RIGHT));
        Predictor predictor = engines.load(measured(200))) {
      assertThat(warnings.list).isEmpty();
      assertThat(predictor.predict(TestPictures.png(true, 1)).probability()).isBetween(0.5, 1.0);
    }
  }

  @Test
  void shouldSayThatAModelWasNeverMeasuredInEightBitsAndTakeTheNext() {
    try (Engines engines = engines(int8(), oneDnn(RIGHT));
        Predictor predictor = engines.load(MODEL)) {
      assertThat(predictor.predict(TestPictures.png(true, 1)).probability()).isBetween(0.5, 1.0);
      assertThat(warnings.list)
          .singleElement()
          .extracting(ILoggingEvent::getFormattedMessage)
          .asString()
          .contains("int8 does not serve", "never measured", "pawstream quantize");
    }
  }

  @Test
  void shouldSayHowFarAModelThatWasRefusedWasOffAndTakeTheNext() {
    try (Engines engines = engines(int8(), oneDnn(RIGHT));
        Predictor predictor = engines.load(measured(190))) {
      assertThat(predictor.predict(TestPictures.png(true, 1)).probability()).isBetween(0.5, 1.0);
      assertThat(warnings.list)
          .singleElement()
          .extracting(ILoggingEvent::getFormattedMessage)
          .asString()
          .contains("int8 does not serve", "refused: 190 of 200 labels", "99.5 % are needed");
    }
  }

  @Test
  void shouldNotComputeInEightBitsWithoutAModel() {
    try (Engines engines = engines(int8(), deeplearning4j())) {
      assertThat(engines.engine(SIZE)).isInstanceOf(Nd4jEngine.class);
    }
  }

  @Test
  void shouldHaveSomethingToFallBackOnFromEightBitsOnly() {
    assertThat(names(Precision.INT8)).hasSizeGreaterThan(1).first().isEqualTo("oneDNN in int8");
    assertThat(names(Precision.BF16)).containsExactly("oneDNN in bf16");
  }

  @Test
  void shouldKeepDeeplearning4jsNumbersForTheNextStart() throws IOException {
    try (Engines engines = engines(oneDnn(RIGHT))) {
      engines.load(MODEL).close();
    }
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2).allMatch(file -> file.toString().endsWith(".f32"));
    }
    // Whatever is kept is what an engine is held against.
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.write(file, new byte[(int) Files.size(file)]);
      }
    }
    try (Engines engines = engines(oneDnn(RIGHT))) {
      assertThatIllegalStateException().isThrownBy(() -> engines.engine(SIZE));
    }
  }

  @Test
  void shouldRefuseAPrecisionThatDeeplearning4jHasNot() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EngineSettings(EngineChoice.ND4J, Precision.BF16, 1, null))
        .withMessageContaining("bf16");
  }

  private Engines engines(EngineCandidate... candidates) {
    return new Engines(
        RIGHT,
        true,
        others -> engines(candidates),
        List.of(candidates),
        new References(RIGHT, new ReferenceFolder(folder)),
        new ImageDecoder(ImageLimits.DEFAULT),
        new InferenceMeters(new SimpleMeterRegistry()));
  }

  private static List<String> names(Precision precision) {
    return EngineCandidate.inOrder(
            RIGHT, new EngineSettings(EngineChoice.ONEDNN, precision, 1, null))
        .stream()
        .map(EngineCandidate::name)
        .toList();
  }

  /** The model with ranges of its activations, and so many of 200 labels that agree. */
  private static byte[] measured(int agreeing) {
    ModelArtefact model = ModelArtefact.fromBytes(MODEL);
    Manifest manifest =
        model
            .manifest()
            .withRanges(Map.of(SIZE, ranges(model)))
            .withInt8(new Int8Agreement(200, agreeing));
    return new ModelArtefact(manifest, model.parameters()).toBytes();
  }

  private static ActivationRanges ranges(ModelArtefact model) {
    try (OneDnnEngine engine = new OneDnnEngine(RIGHT, Precision.FP32, 1)) {
      LoadedLook look = LoadedLook.of(engine, model, model.manifest().looks().get(0));
      try (Head head = look.head()) {
        RangeCalibration calibration = new RangeCalibration(look.trunk(), head);
        calibration.see(CheckPicture.rgb(SIZE));
        return calibration.ranges();
      }
    }
  }

  private static EngineCandidate int8() {
    return new EngineCandidate("oneDNN in int8", () -> new OneDnnEngine(RIGHT, Precision.INT8, 2));
  }

  private static EngineCandidate oneDnn(PretrainedWeights weights) {
    return new EngineCandidate("oneDNN", () -> new OneDnnEngine(weights, Precision.FP32, 2));
  }

  private static EngineCandidate deeplearning4j() {
    return new EngineCandidate("Deeplearning4j", () -> new Nd4jEngine(NarrowNetwork.vgg()));
  }
}
