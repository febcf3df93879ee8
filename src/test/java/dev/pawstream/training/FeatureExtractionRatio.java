package dev.pawstream.training;

import com.sun.management.OperatingSystemMXBean;
import dev.pawstream.RealWeights;
import dev.pawstream.TestData;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Pass;
import dev.pawstream.inference.Trunk;
import dev.pawstream.inference.Workers;
import dev.pawstream.inference.onednn.OneDnnEngine;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.Top;
import dev.pawstream.network.Vgg16;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import dev.pawstream.training.store.FeatureFolder;
import dev.pawstream.training.store.FeatureStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Times feature extraction from files, decoding and keeping included, in turn with as many passes
 * of the bare engine, and prints the median ratios.
 */
final class FeatureExtractionRatio {
  private static final long ROOM = 4L << 30;
  private static final int WARM_UP = 1;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double PERCENT = 100;
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private FeatureExtractionRatio() {}

  /**
   * @param args the input size, which policy, photographs a round, rounds, and workers
   */
  public static void main(String[] args) throws Exception {
    int size = Integer.parseInt(args[0]);
    Policy policy = Policy.valueOf(args[1]);
    int photographs = Integer.parseInt(args[2]);
    int rounds = Integer.parseInt(args[3]);
    int workers = Integer.parseInt(args[4]);
    List<Example> examples =
        new ArrayList<>(LabelFolders.read(TestData.pets().orElseThrow().resolve("train")));
    Collections.shuffle(examples, new Random(1));
    examples = examples.subList(0, photographs);
    PretrainedWeights weights = RealWeights.get().orElseThrow();
    FeatureRow.Shape shape = FeatureRow.Shape.of(new Vgg16(weights), size, Top.COMPACT, policy);
    double[] rates = new double[rounds];
    double[] processor = new double[rounds];
    double[] again = new double[rounds];
    try (InferenceEngine engine = new OneDnnEngine(weights, Precision.BF16, workers);
        Workers threads = Workers.of(workers, new InferenceMeters(new SimpleMeterRegistry()))) {
      for (int round = -WARM_UP; round < rounds; round++) {
        Path folder = Files.createTempDirectory("features");
        Took bare = bare(engine, threads, shape, photographs);
        Took extraction = extraction(engine, threads, shape, examples, folder);
        Took kept = extraction(engine, threads, shape, examples, folder);
        delete(folder);
        System.out.printf(
            "round %d: bare %.1f/s, extraction %.1f/s, from what is kept %.0f/s%n",
            round,
            photographs / bare.seconds(),
            photographs / extraction.seconds(),
            photographs / kept.seconds());
        if (round >= 0) {
          rates[round] = bare.seconds() / extraction.seconds();
          processor[round] = bare.processorSeconds() / extraction.processorSeconds();
          again[round] = bare.seconds() / kept.seconds();
        }
      }
    }
    System.out.printf(
        "%d, %s, %d workers: extraction at %.1f %% of the bare engine's rate, at %.1f %% by time on"
            + " the processor; what is kept comes %.0f times as fast%n",
        size, policy, workers, PERCENT * median(rates), PERCENT * median(processor), median(again));
  }

  private static Took bare(
      InferenceEngine engine, Workers threads, FeatureRow.Shape shape, int photographs)
      throws InterruptedException {
    Trunk trunk = engine.trunk(shape.inputSize(), ActivationRanges.NONE);
    float[][] features = new float[photographs][];
    int length = (int) Arrays.stream(shape.features()).reduce(1, Math::multiplyExact);
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < photographs; i++) {
      int index = i;
      tasks.add(
          () -> {
            try (Pass pass = trunk.pass()) {
              pass.run();
              features[index] = new float[length];
              pass.features(features[index]);
              return index;
            }
          });
    }
    Start start = Start.now();
    threads.inOrder(tasks, result -> {});
    return start.took();
  }

  private static Took extraction(
      InferenceEngine engine,
      Workers threads,
      FeatureRow.Shape shape,
      List<Example> examples,
      Path folder)
      throws Exception {
    Start start = Start.now();
    StoredRows stored =
        new StoredRows(
            new FeatureStore(new FeatureFolder(folder, ROOM)),
            shape,
            engine,
            RealWeights.get().orElseThrow().preprocessing());
    FeatureComputation computation =
        new FeatureComputation(
            engine,
            threads,
            new ImageDecoder(ImageLimits.DEFAULT),
            shape,
            stored,
            List.of("cats", "dogs"),
            1,
            examples.size());
    computation.compute(examples, 1, update -> {}).close();
    return start.took();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** What a run took. */
  private record Took(double seconds, double processorSeconds) {}

  /** When a run began. */
  private record Start(long nanos, long processorNanos) {
    static Start now() {
      return new Start(System.nanoTime(), SYSTEM.getProcessCpuTime());
    }

    Took took() {
      return new Took(
          (System.nanoTime() - nanos) / NANOS_PER_SECOND,
          (SYSTEM.getProcessCpuTime() - processorNanos) / NANOS_PER_SECOND);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
