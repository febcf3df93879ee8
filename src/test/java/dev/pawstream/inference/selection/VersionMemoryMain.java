package dev.pawstream.inference.selection;

import dev.pawstream.RealWeights;
import dev.pawstream.UntrainedModel;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Predictor;
import dev.pawstream.machine.NativeHeap;
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
import org.nd4j.linalg.learning.config.NoOp;

/** Loads one version after the other, and tells what each further one adds. */
final class VersionMemoryMain {
  /** What is printed before the bytes that a version added, for each but the first two. */
  static final String GROWTH = "Version %d added: ";

  static final int VERSIONS = 5;

  /** They bring the trunk, and what loading takes for a while. */
  static final int FIRST = 2;

  private static final List<String> LABELS = List.of("cats", "dogs");

  private VersionMemoryMain() {}

  /**
   * Loads, and ends.
   *
   * @param arguments a folder for what is computed once
   */
  public static void main(String[] arguments) throws Exception {
    PretrainedWeights weights = RealWeights.get().orElseThrow();
    // Making them takes memory, too.
    List<byte[]> versions = new ArrayList<>();
    for (int seed = 1; seed <= VERSIONS; seed++) {
      versions.add(version(weights, seed));
    }
    List<Predictor> loaded = new ArrayList<>();
    try (Engines engines =
        new Engines(
            weights,
            new EngineSettings(EngineChoice.AUTO, null, 2, Path.of(arguments[0])),
            new ImageDecoder(ImageLimits.DEFAULT),
            new InferenceMeters(new SimpleMeterRegistry()))) {
      for (int i = 0; i < VERSIONS; i++) {
        long before = residentBytes();
        loaded.add(engines.load(versions.get(i)));
        if (i >= FIRST) {
          System.out.println(GROWTH.formatted(i + 1) + (residentBytes() - before));
        }
      }
      loaded.forEach(Predictor::close);
    }
  }

  /** What loading took for a while and gave back stays with the allocator until it is asked for. */
  private static long residentBytes() {
    NativeHeap.trim();
    return ProcessStatus.now().residentBytes().orElseThrow();
  }

  private static byte[] version(PretrainedWeights weights, long seed) {
    NetworkSpec small = new NetworkSpec(150, Top.COMPACT, LABELS);
    NetworkSpec large = new NetworkSpec(224, Top.COMPACT, LABELS);
    List<Look> looks = List.of(Look.only(150, 1).withThreshold(0.9), Look.only(224, 1));
    return ModelArtefact.of(
            UntrainedModel.manifest(small, weights.sha256()).withLooks(looks, Map.of()),
            List.of(upper(weights, small, seed), upper(weights, large, seed)))
        .toBytes();
  }

  private static Map<String, Tensor> upper(PretrainedWeights weights, NetworkSpec spec, long seed) {
    try (TransferGraph upper = TransferGraph.upper(new Vgg16(weights), spec, seed, new NoOp(), 0)) {
      return upper.parameters();
    }
  }
}
