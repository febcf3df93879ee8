package dev.pawstream.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pawstream.Clouds;
import dev.pawstream.NarrowNetwork;
import dev.pawstream.UntrainedModel;
import dev.pawstream.network.Look;
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Top;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a photograph costs the Java heap on its way to an answer, on all threads together. */
class AllocationTest {
  private static final int WARM_UP = 50;
  private static final int PHOTOGRAPHS = 200;
  private static final long ALLOWED_BYTES = 10 << 10;
  private static final List<String> LABELS = List.of("cats", "dogs");

  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private final byte[] photograph = Clouds.jpeg(500, 375, 1);

  @Test
  void shouldAllocateNextToNothingForAnAnswer() throws InterruptedException {
    assertAllocatesLittle(UntrainedModel.of(new NetworkSpec(64, Top.COMPACT, LABELS)));
  }

  @Test
  void shouldAllocateNextToNothingForASecondLook() throws InterruptedException {
    ModelArtefact small = UntrainedModel.of(new NetworkSpec(64, Top.COMPACT, LABELS));
    ModelArtefact large = UntrainedModel.of(new NetworkSpec(96, Top.COMPACT, LABELS));
    Look first = small.manifest().looks().get(0);
    Look second = large.manifest().looks().get(0);
    Manifest manifest =
        small.manifest().withLooks(List.of(first.withThreshold(1), second), Map.of());
    List<Map<String, Tensor>> parameters =
        List.of(small.parameters(first), large.parameters(second));

    assertAllocatesLittle(ModelArtefact.of(manifest, parameters));
  }

  private void assertAllocatesLittle(ModelArtefact model) throws InterruptedException {
    try (Predictor predictor = NETWORK.engines().load(model.toBytes());
        Workers workers =
            Workers.of(predictor.concurrency(), new InferenceMeters(new SimpleMeterRegistry()))) {
      predict(workers, predictor, WARM_UP);
      long before = allocated();
      predict(workers, predictor, PHOTOGRAPHS);
      assertThat((allocated() - before) / PHOTOGRAPHS)
          .as("bytes for a photograph of %d bytes", photograph.length)
          .isLessThan(ALLOWED_BYTES);
    }
  }

  private void predict(Workers workers, Predictor predictor, int times)
      throws InterruptedException {
    Callable<Answer> question = () -> predictor.predict(photograph);
    workers.<Answer, RuntimeException>inOrder(
        Collections.nCopies(times, question), answer -> assertThat(answer.label()).isNotNull());
  }

  /** Bytes that the threads that are there have allocated. */
  private static long allocated() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds())).sum();
  }
}
