package dev.pawstream.training;

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
 * of the bare engine, and prints the median ratio.
 */
final class FeatureExtractionRatio {
  private static final long ROOM = 4L << 30;
  private static final int WARM_UP = 1;

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
    double[] ratios = new double[rounds];
    double[] again = new double[rounds];
    try (InferenceEngine engine = new OneDnnEngine(weights, Precision.BF16, workers);
        Workers threads = Workers.of(workers, new InferenceMeters(new SimpleMeterRegistry()))) {
      for (int round = -WARM_UP; round < rounds; round++) {
        Path folder = Files.createTempDirectory("features");
        double bare = bare(engine, threads, shape, photographs);
        double extraction = extraction(engine, threads, shape, examples, folder);
        double kept = extraction(engine, threads, shape, examples, folder);
        delete(folder);
        System.out.printf(
            "round %d: bare %.1f/s, extraction %.1f/s, %.1f %%, from what is kept %.0f/s%n",
            round,
            photographs / bare,
            photographs / extraction,
            100 * bare / extraction,
            photographs / kept);
        if (round >= 0) {
          ratios[round] = bare / extraction;
          again[round] = bare / kept;
        }
      }
    }
    System.out.printf(
        "%d, %s, %d workers: extraction at %.1f %% of the bare engine; what is kept %.0f times as"
            + " fast%n",
        size, policy, workers, 100 * median(ratios), median(again));
  }

  private static double bare(
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
    long start = System.nanoTime();
    threads.inOrder(tasks, result -> {});
    return seconds(start);
  }

  private static double extraction(
      InferenceEngine engine,
      Workers threads,
      FeatureRow.Shape shape,
      List<Example> examples,
      Path folder)
      throws Exception {
    long start = System.nanoTime();
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
    return seconds(start);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
