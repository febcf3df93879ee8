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
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.nd4j.Nd4jEngine;
import dev.pawstream.inference.onednn.OneDnnEngine;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        others -> engines(candidates),
        List.of(candidates),
        new References(RIGHT, new ReferenceFolder(folder)),
        new ImageDecoder(ImageLimits.DEFAULT),
        new InferenceMeters(new SimpleMeterRegistry()));
  }

  private static EngineCandidate oneDnn(PretrainedWeights weights) {
    return new EngineCandidate("oneDNN", () -> new OneDnnEngine(weights, Precision.FP32, 2));
  }

  private static EngineCandidate deeplearning4j() {
    return new EngineCandidate("Deeplearning4j", () -> new Nd4jEngine(NarrowNetwork.vgg()));
  }
}
