package dev.pawstream.inference.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pawstream.RealWeights;
import dev.pawstream.UntrainedModel;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Predictor;
import dev.pawstream.machine.ProcessStatus;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.network.Top;
import dev.pawstream.network.TransferGraph;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.NoOp;

/** What further versions of a model take, each with a block 5 of its own in both looks. */
class VersionMemoryTest {
  private static final List<String> LABELS = List.of("cats", "dogs");
  private static final int FURTHER = 3;
  private static final long ALLOWED_BYTES = 80 << 20;

  @TempDir Path folder;

  @Test
  void shouldShareTheTrunkAmongVersions() throws Exception {
    assumeThat(RealWeights.get()).as("a route to the weights").isPresent();
    assumeThat(ProcessStatus.now().residentBytes()).as("Linux").isPresent();
    PretrainedWeights weights = RealWeights.get().orElseThrow();
    List<Predictor> loaded = new ArrayList<>();
    try (Engines engines = engines(weights)) {
      // The first two bring the trunk, and what the heap needs for loading.
      loaded.add(engines.load(version(weights, 1)));
      loaded.add(engines.load(version(weights, 2)));
      List<Long> growths = new ArrayList<>();
      for (int i = 0; i < FURTHER; i++) {
        long before = nativeBytes();
        loaded.add(engines.load(version(weights, 3 + i)));
        growths.add(nativeBytes() - before);
      }
      loaded.forEach(Predictor::close);

      // Of one of them something else in this JVM may have grown.
      assertThat(growths.stream().sorted().toList().get(FURTHER / 2)).isLessThan(ALLOWED_BYTES);
    }
  }

  /** Outside the heap, which grows and shrinks as it likes; what of that is garbage is gone. */
  private static long nativeBytes() {
    System.gc();
    return ProcessStatus.now().residentBytes().orElseThrow() - Runtime.getRuntime().totalMemory();
  }

  private Engines engines(PretrainedWeights weights) {
    return new Engines(
        weights,
        new EngineSettings(EngineChoice.AUTO, null, 2, folder),
        new ImageDecoder(ImageLimits.DEFAULT),
        new InferenceMeters(new SimpleMeterRegistry()));
  }

  private static byte[] version(PretrainedWeights weights, long seed) {
    NetworkSpec small = new NetworkSpec(150, Top.COMPACT, LABELS);
    List<Look> looks = List.of(Look.only(150, 1).withThreshold(0.9), Look.only(224, 1));
    // A compact top has the same shape at each size.
    Map<String, Tensor> parameters = upper(weights, small, seed);
    return ModelArtefact.of(
            UntrainedModel.manifest(small, weights.sha256()).withLooks(looks, Map.of()),
            List.of(parameters, parameters))
        .toBytes();
  }

  private static Map<String, Tensor> upper(PretrainedWeights weights, NetworkSpec spec, long seed) {
    try (TransferGraph upper = TransferGraph.upper(new Vgg16(weights), spec, seed, new NoOp(), 0)) {
      return upper.parameters();
    }
  }
}
