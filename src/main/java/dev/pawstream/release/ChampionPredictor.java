package dev.pawstream.release;

import dev.pawstream.inference.Predictor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model that answers now, and the shadow beside it, if there is one. Both can be swapped at any
 * time, from any thread, while others ask: a request is answered whole by one champion and one
 * shadow, and a model that was swapped out is closed when its last request is done.
 *
 * <p>It starts with a starter, which is kept for when nothing that was released may serve.
 */
public final class ChampionPredictor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChampionPredictor.class);

  private final ServingModel starter;

  /** Null when closed. */
  private final AtomicReference<@Nullable Lineup> current;

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
    this.current = new AtomicReference<>(new Lineup(this.starter, null));
  }

  /**
   * Labels one photograph with the model that is the champion when the call begins, and asks the
   * shadow of that time, whose failures are no failures of this.
   *
   * @throws dev.pawstream.image.UndecodableImageException if the bytes are no readable picture
   * @throws IllegalStateException after {@link #close}
   */
  public ChampionAnswer predict(byte[] photograph) {
    Lineup lineup = acquire();
    try {
      return lineup.predict(photograph);
    } finally {
      lineup.release();
    }
  }

  /**
   * The models that are asked now.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public ServedModels models() {
    return opened(current.get()).models();
  }

  /**
   * The version that answers now.
   *
   * @throws IllegalStateException after {@link #close}
   */
  public String version() {
    return models().champion().version();
  }

  /**
   * Lets this version, with this artefact, be the champion from now on, if that needs no loading:
   * the shadow steps forward, and there is no shadow then.
   *
   * @return whether it is the champion
   */
  boolean serve(ServedModel model) {
    Lineup old =
        current.getAndUpdate(
            lineup ->
                lineup != null && lineup.shadow() != null && lineup.hasShadow(model)
                    ? new Lineup(lineup.shadow(), null)
                    : lineup);
    if (old == null) {
      return false;
    }
    if (old.hasShadow(model)) {
      LOG.info("Model {}, the shadow until now, answers from now on", model.version());
      old.champion().release();
      return true;
    }
    return old.champion().model().equals(model);
  }

  /** Lets another model answer from now on; it is closed when it is swapped out, or at the end. */
  void swap(String version, Predictor predictor) {
    replaceChampion(new ServingModel(version, predictor));
  }

  /** Lets the starter answer again. */
  void reinstateStarter() {
    Lineup lineup = current.get();
    if (lineup != null && lineup.champion() != starter && starter.tryAcquire()) {
      replaceChampion(starter);
    }
  }

  private void replaceChampion(ServingModel next) {
    Lineup old = current.getAndUpdate(lineup -> lineup == null ? null : lineup.withChampion(next));
    (old == null ? next : old.champion()).release();
  }

  /** Whether it is this version, with this artefact, that answers beside the champion. */
  boolean isShadowedBy(ServedModel model) {
    Lineup lineup = current.get();
    return lineup != null && lineup.hasShadow(model);
  }

  /** Lets a model answer beside the champion, in place of any other; closed as a champion is. */
  void shadow(String version, Predictor predictor) {
    replaceShadow(new ServingModel(version, predictor));
  }

  /** Lets the champion answer alone. */
  void endShadow() {
    replaceShadow(null);
  }

  private void replaceShadow(@Nullable ServingModel next) {
    Lineup old = current.getAndUpdate(lineup -> lineup == null ? null : lineup.withShadow(next));
    ServingModel leaving = old == null ? next : old.shadow();
    if (leaving != null) {
      leaving.release();
    }
  }

  private Lineup acquire() {
    while (true) {
      Lineup lineup = opened(current.get());
      // A model may have been swapped out and closed since: then there is a newer lineup.
      if (lineup.tryAcquire()) {
        return lineup;
      }
    }
  }

  private static Lineup opened(@Nullable Lineup lineup) {
    if (lineup == null) {
      throw new IllegalStateException("The champion is closed");
    }
    return lineup;
  }

  /** Closes the models when their last requests are done; does not wait for that. */
  @Override
  public void close() {
    Lineup old = current.getAndSet(null);
    if (old != null) {
      old.release();
      starter.release();
    }
  }
}
