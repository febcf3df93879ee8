package dev.pawstream.cli.bench;

import dev.pawstream.cli.demo.Drawings;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.Pass;
import dev.pawstream.inference.Trunk;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.Top;
import dev.pawstream.training.DataFolder;
import dev.pawstream.training.Example;
import dev.pawstream.training.FineTuning;
import dev.pawstream.training.FineTuningSettings;
import dev.pawstream.training.Photograph;
import dev.pawstream.training.Policy;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The training of a top as {@code train} does it, with the bare engine before and after.
 *
 * @param origin of the photographs, in words
 * @param examples to train on; their files in memory
 * @param validation that decide when it gets no better
 */
record TopTraining(String origin, List<Example> examples, List<Example> validation) {
  private static final long SEED = 1;
  private static final int SLICES = 3;
  private static final Duration SLICE = Duration.ofSeconds(1);
  private static final int FEATURE_SHRINKS = 32;
  private static final int CHANNELS = 512;

  /** One in so many is for validation. */
  private static final int VALIDATION_SHARE = 6;

  /**
   * Reads files.
   *
   * @param folder a data set of {@code train} and {@code validation}; null to draw
   * @param rows to train on: photographs are taken again if there are fewer
   */
  static TopTraining of(@Nullable Path folder, int rows) throws IOException {
    if (folder != null) {
      DataFolder data = DataFolder.read(folder);
      return new TopTraining(
          "photographs in " + folder, repeated(data.train(), rows), data.validation());
    }
    List<Example> drawings = Drawings.examples(SEED);
    int exams = drawings.size() / VALIDATION_SHARE;
    return new TopTraining(
        "drawings that the bench makes by itself",
        repeated(drawings.subList(exams, drawings.size()), rows),
        repeated(drawings.subList(0, exams), exams));
  }

  private static List<Example> repeated(List<Example> examples, int rows) throws IOException {
    List<Example> read = new ArrayList<>();
    int count = Math.min(rows, examples.size());
    for (int i = 0; i < count; i++) {
      // From all parts of the list, which is sorted by label.
      Example example = examples.get(Math.toIntExact((long) i * examples.size() / count));
      read.add(
          new Example(
              new InMemory(example.photograph().name(), example.photograph().bytes()),
              example.label()));
    }
    List<Example> repeated = new ArrayList<>(rows);
    for (int i = 0; i < rows; i++) {
      repeated.add(read.get(i % read.size()));
    }
    return repeated;
  }

  /** Measures the bare engine, trains, and measures the bare engine again. */
  Figures run(Engines engines, ImageDecoder decoder, int size, TrainingListener listener)
      throws InterruptedException, IOException {
    InferenceEngine engine = engines.engine(size);
    byte[] pixels = decoder.decode(examples.get(0).photograph().bytes(), size, size).rgb();
    FineTuning training =
        new FineTuning(engines, decoder, FineTuningSettings.of(size, Top.COMPACT, 1));
    TrainingClock clock = new TrainingClock(System::nanoTime, listener);
    List<Double> bare = new ArrayList<>();
    try (ParallelRate rate = new ParallelRate(engine.workers())) {
      ParallelRate.Task task = bareTask(engine.trunk(size, ActivationRanges.NONE), pixels);
      double unusedWarmUp = rate.perSecond(task, SLICE);
      measure(rate, task, bare);
      TrainedModel unused = training.train(examples, validation, Policy.TOP, SEED, clock);
      measure(rate, task, bare);
    }
    Sample bareRate = Sample.of(bare);
    return new Figures(
        new TrainReport.Features(
            engine.description(),
            clock.photographsPerSecond(),
            bareRate,
            clock.photographsPerSecond() / bareRate.median()),
        new TrainReport.Top(examples.size(), clock.topSeconds(), clock.topEpochs()));
  }

  private static void measure(ParallelRate rate, ParallelRate.Task task, List<Double> into)
      throws InterruptedException {
    for (int slice = 0; slice < SLICES; slice++) {
      into.add(rate.perSecond(task, SLICE));
    }
  }

  private static ParallelRate.Task bareTask(Trunk trunk, byte[] pixels) {
    int side = trunk.inputSize() / FEATURE_SHRINKS;
    return turn -> {
      float[] features = new float[side * side * CHANNELS];
      try (Pass pass = trunk.pass()) {
        System.arraycopy(pixels, 0, pass.rgb(), 0, pixels.length);
        pass.run();
        pass.features(features);
      }
    };
  }

  /** What it took. */
  record Figures(TrainReport.Features features, TrainReport.Top top) {}

  private record InMemory(String name, byte[] content) implements Photograph {
    @Override
    public byte[] bytes() {
      return content.clone();
    }
  }
}
