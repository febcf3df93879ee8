package dev.pawstream.inference;

import dev.pawstream.image.ImageDecoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A model in an engine. A photograph is seen by its first look; as long as the answer is less
 * probable than the look's threshold, the next look answers in its place.
 */
public final class ModelPredictor implements Predictor {
  private final List<String> labels;
  private final String sha256;
  private final List<LoadedLook> looks;
  private final int concurrency;
  private final ImageDecoder decoder;
  private final InferenceMeters meters;

  /** Read while answering, written to close: the natives must outlive the last answer. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  /**
   * @param sha256 of the artefact
   * @param looks one or more; their heads are closed with this
   * @param concurrency the engine's workers
   */
  public ModelPredictor(
      List<String> labels,
      String sha256,
      List<LoadedLook> looks,
      int concurrency,
      ImageDecoder decoder,
      InferenceMeters meters) {
    this.labels = List.copyOf(labels);
    this.sha256 = sha256;
    this.looks = List.copyOf(looks);
    this.concurrency = concurrency;
    this.decoder = decoder;
    this.meters = meters;
  }

  @Override
  public Answer predict(byte[] photograph) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("The model " + sha256 + " is closed");
      }
      return look(photograph);
    } finally {
      use.readLock().unlock();
    }
  }

  private Answer look(byte[] photograph) {
    long decodeNanos = 0;
    long inferenceNanos = 0;
    for (int i = 0; ; i++) {
      LoadedLook loaded = looks.get(i);
      int size = loaded.look().inputSize();
      try (Pass pass = loaded.trunk().pass()) {
        long start = System.nanoTime();
        decoder.decode(photograph, size, size, pass.rgb());
        long decoded = System.nanoTime();
        pass.run();
        long seen = System.nanoTime();
        double[] probabilities =
            Calibration.probabilities(pass.output(loaded.head()), loaded.look().temperature());
        long done = System.nanoTime();
        meters.look(i, decoded - start, seen - decoded, done - seen);
        decodeNanos += decoded - start;
        inferenceNanos += done - decoded;
        int best = best(probabilities);
        if (i == looks.size() - 1 || probabilities[best] >= loaded.look().threshold()) {
          return new Answer(
              labels.get(best),
              byLabel(probabilities),
              Duration.ofNanos(decodeNanos),
              Duration.ofNanos(inferenceNanos),
              i + 1);
        }
      }
    }
  }

  private static int best(double[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return best;
  }

  private Map<String, Double> byLabel(double[] probabilities) {
    Map<String, Double> byLabel = new LinkedHashMap<>();
    for (int i = 0; i < probabilities.length; i++) {
      byLabel.put(labels.get(i), probabilities[i]);
    }
    return byLabel;
  }

  @Override
  public int concurrency() {
    return concurrency;
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        looks.forEach(look -> look.head().close());
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
