package dev.pawstream.training.measure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawstream.event.Sha256;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Workers;
import dev.pawstream.training.Example;
import dev.pawstream.training.Photograph;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MeasurementTest {
  private final FakePredictor predictor = new FakePredictor("0");
  private final Workers workers = Workers.of(2, new InferenceMeters(new SimpleMeterRegistry()));

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void shouldMeasureWhatCanBeReadAndNameTheRest() throws InterruptedException {
    List<Integer> progress = new ArrayList<>();

    Measurement measurement =
        Measurement.of(
            predictor,
            workers,
            List.of(
                example("cat 1", "cat"),
                example("notes", "cat"),
                example("cat 2", "dog"),
                example("gone", "dog"),
                example("dog 1", "dog")),
            progress::add);

    assertThat(measurement.names()).containsExactly("cat 1", "cat 2", "dog 1");
    assertThat(measurement.sha256s())
        .containsExactly(sha256("cat 1"), sha256("cat 2"), sha256("dog 1"));
    assertThat(measurement.scores().confusion()).isDeepEqualTo(new int[][] {{1, 0}, {1, 1}});
    assertThat(measurement.scores().mistakes()).containsExactly(1);
    assertThat(measurement.unreadable())
        .containsEntry("notes", "'notes' is no picture")
        .containsEntry("gone", "It is gone")
        .hasSize(2);
    assertThat(progress).containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void shouldRefuseALabelThatTheModelDoesNotKnow() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Measurement.of(predictor, workers, List.of(example("cat 1", "cats")), done -> {}))
        .withMessageContaining("[cat, dog]")
        .withMessageContaining("[cats]");
  }

  @Test
  void shouldFailWhereNothingCanBeRead() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Measurement.of(predictor, workers, List.of(example("notes", "cat")), done -> {}))
        .withMessageContaining("notes");
  }

  private static String sha256(String content) {
    return Sha256.of(content.getBytes(UTF_8));
  }

  private static Example example(String content, String label) {
    return new Example(new Text(content), label);
  }

  private record Text(String name) implements Photograph {
    @Override
    public byte[] bytes() throws IOException {
      if (name.equals("gone")) {
        throw new IOException("It is gone");
      }
      return name.getBytes(UTF_8);
    }
  }
}
