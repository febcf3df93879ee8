package dev.pawstream.inference;

import dev.pawstream.image.ImageDecoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One model's way to its answer about one photograph, look by look. For one thread. */
final class Looking {
  private final List<String> labels;
  private final List<LoadedLook> looks;
  private int taken;
  private boolean done;
  private double[] probabilities = {};
  private long decodeNanos;
  private long inferenceNanos;

  Looking(List<String> labels, List<LoadedLook> looks) {
    this.labels = labels;
    this.looks = looks;
  }

  /** Whether the next look can be taken in a pass of this trunk. */
  boolean wants(Trunk trunk) {
    return !done && looks.get(taken).trunk().equals(trunk);
  }

  /** Takes the next look in a pass whose trunk has run. */
  void take(Pass pass) {
    long start = System.nanoTime();
    LoadedLook loaded = looks.get(taken);
    probabilities =
        Calibration.probabilities(pass.output(loaded.head()), loaded.look().temperature());
    taken++;
    done = taken == looks.size() || probabilities[best()] >= loaded.look().threshold();
    inferenceNanos += System.nanoTime() - start;
  }

  /** Takes the looks that are left, in passes of its own. */
  Answer finish(byte[] photograph, ImageDecoder decoder, LookTimes times, Onlooker onlooker) {
    while (!done) {
      Trunk trunk = looks.get(taken).trunk();
      try (Pass pass = trunk.pass()) {
        long start = System.nanoTime();
        decoder.decode(photograph, trunk.inputSize(), trunk.inputSize(), pass.rgb());
        long decoded = System.nanoTime();
        pass.run();
        long seen = System.nanoTime();
        take(pass);
        times.look(taken - 1, decoded - start, seen - decoded, System.nanoTime() - seen);
        decodeNanos += decoded - start;
        inferenceNanos += seen - decoded;
        onlooker.look(trunk, pass);
      }
    }
    return new Answer(
        labels.get(best()),
        byLabel(),
        Duration.ofNanos(decodeNanos),
        Duration.ofNanos(inferenceNanos),
        taken);
  }

  private int best() {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }

  private Map<String, Double> byLabel() {
    Map<String, Double> byLabel = new LinkedHashMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      byLabel.put(labels.get(i), probabilities[i]);
    }
    return byLabel;
  }
}
