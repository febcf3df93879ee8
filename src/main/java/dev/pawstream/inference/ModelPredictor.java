package dev.pawstream.inference;

import dev.pawstream.image.ImageDecoder;
import java.util.List;
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
  private final LookTimes times;
  private final Runnable afterwards;

  /** Read while answering, written to close: the natives must outlive the last answer. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  /**
   * A model on engines that others use, too.
   *
   * @param sha256 of the artefact
   * @param looks one or more; their heads are closed with this
   * @param concurrency the engine's workers
   * @param meters are told of its looks, but not of those that it takes as a shadow
   */
  public ModelPredictor(
      List<String> labels,
      String sha256,
      List<LoadedLook> looks,
      int concurrency,
      ImageDecoder decoder,
      InferenceMeters meters) {
    this(labels, sha256, looks, concurrency, decoder, meters, () -> {});
  }

  /**
   * A model on engines of its own.
   *
   * @param afterwards closes them, when the heads are closed
   */
  public ModelPredictor(
      List<String> labels,
      String sha256,
      List<LoadedLook> looks,
      int concurrency,
      ImageDecoder decoder,
      InferenceMeters meters,
      Runnable afterwards) {
    this.labels = List.copyOf(labels);
    this.sha256 = sha256;
    this.looks = List.copyOf(looks);
    this.concurrency = concurrency;
    this.decoder = decoder;
    this.times = meters::look;
    this.afterwards = afterwards;
  }

  @Override
  public Answer predict(byte[] photograph) {
    use.readLock().lock();
    try {
      return looking().finish(photograph, decoder, times, Onlooker.NOBODY);
    } finally {
      use.readLock().unlock();
    }
  }

  /** Where both look at the photograph with the same trunk, that runs once. */
  @Override
  public PairedAnswer predict(byte[] photograph, Predictor shadow) {
    if (!(shadow instanceof ModelPredictor other)) {
      return Predictor.super.predict(photograph, shadow);
    }
    use.readLock().lock();
    other.use.readLock().lock();
    try {
      Companion companion = other.companion();
      Answer answer = looking().finish(photograph, decoder, times, companion);
      return new PairedAnswer(answer, companion.finish(photograph, other.decoder));
    } finally {
      other.use.readLock().unlock();
      use.readLock().unlock();
    }
  }

  private Looking looking() {
    if (closed) {
      throw closing();
    }
    return new Looking(labels, looks);
  }

  private Companion companion() {
    return new Companion(new Looking(labels, looks), closed ? closing() : null);
  }

  private IllegalStateException closing() {
    return new IllegalStateException("The model " + sha256 + " is closed");
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
        afterwards.run();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
