package dev.pawstream.release;

import dev.pawstream.inference.Predictor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The model that answers now. It can be swapped at any time, from any thread, while others ask: a
 * request is answered whole by one model, and a model that was swapped out is closed when its last
 * request is done.
 *
 * <p>It starts with a starter, which is kept for when nothing that was released may serve.
 */
public final class ChampionPredictor implements AutoCloseable {
  private final ServingModel starter;

  /** Null when closed. */
  private final AtomicReference<@Nullable ServingModel> current;

  /**
   * The starter answers at first.
   *
   * @param starterVersion what to call the starter
   * @param starter closed by {@link #close}
   */
  public ChampionPredictor(String starterVersion, Predictor starter) {
    this.starter = new ServingModel(starterVersion, starter);
    // One for its keeping, one for its serving.
    this.starter.tryAcquire();
    this.current = new AtomicReference<>(this.starter);
  }

  /**
   * Labels one photograph with the model that is the champion when the call begins.
   *
   * @throws dev.pawstream.image.UndecodableImageException if the bytes are no readable picture
   * @throws IllegalStateException after {@link #close}
   */
  public ChampionAnswer predict(byte[] photograph) {
    ServingModel model = acquire();
    try {
      return model.predict(photograph);
    } finally {
      model.release();
    }
  }

  /**
   * The model that answers now.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public ServedModel model() {
    return opened(current.get()).model();
  }

  /**
   * The version that answers now.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public String version() {
    return model().version();
  }

  /** Whether it is this version, with this artefact, that answers now. */
  boolean serves(String version, String sha256) {
    ServingModel model = current.get();
    return model != null && model.model().equals(new ServedModel(version, sha256));
  }

  /** Lets another model answer from now on; it is closed when it is swapped out, or at the end. */
  void swap(String version, Predictor predictor) {
    replace(new ServingModel(version, predictor));
  }

  /** Lets the starter answer again. */
  void reinstateStarter() {
    if (current.get() != starter && starter.tryAcquire()) {
      replace(starter);
    }
  }

  private void replace(ServingModel next) {
    ServingModel old = current.getAndUpdate(model -> model == null ? null : next);
    (old == null ? next : old).release();
  }

  private ServingModel acquire() {
    while (true) {
      ServingModel model = opened(current.get());
      // It may have been swapped out and closed since: then there is a newer one.
      if (model.tryAcquire()) {
        return model;
      }
    }
  }

  private static ServingModel opened(@Nullable ServingModel model) {
    if (model == null) {
      throw new IllegalStateException("The champion is closed");
    }
    return model;
  }

  /** Closes the models when their last requests are done; does not wait for that. */
  @Override
  public void close() {
    ServingModel old = current.getAndSet(null);
    if (old != null) {
      old.release();
      starter.release();
    }
  }
}
