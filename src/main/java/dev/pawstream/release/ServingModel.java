package dev.pawstream.release;

import dev.pawstream.inference.Attempt;
import dev.pawstream.inference.PairedAnswer;
import dev.pawstream.inference.Predictor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model with a count of those who use it; the last one to leave closes it. */
final class ServingModel {
  private static final Logger LOG = LoggerFactory.getLogger(ServingModel.class);

  private final ServedModel model;
  private final Predictor predictor;

  /** Whoever makes it is the first user. */
  private final AtomicInteger users = new AtomicInteger(1);

  private final AtomicBoolean failedBefore = new AtomicBoolean();

  ServingModel(String version, Predictor predictor) {
    this.model = new ServedModel(version, predictor.sha256());
    this.predictor = predictor;
  }

  ServedModel model() {
    return model;
  }

  ChampionAnswer predict(byte[] photograph) {
    return new ChampionAnswer(model, predictor.predict(photograph), null);
  }

  ChampionAnswer predict(byte[] photograph, ServingModel shadow) {
    PairedAnswer both = predictor.predict(photograph, shadow.predictor);
    return new ChampionAnswer(model, both.answer(), shadow.said(both.shadow()));
  }

  private ShadowAnswer said(Attempt attempt) {
    if (attempt instanceof Attempt.Answered answered) {
      return new ShadowAnswer(model, answered.answer());
    }
    // Once: a model that fails on one photograph often fails on all.
    if (attempt instanceof Attempt.Failed failed && !failedBefore.getAndSet(true)) {
      LOG.warn("The shadow {} failed; predictions go on without it", model, failed.cause());
    }
    return new ShadowAnswer(model, null);
  }

  /** One more user, unless the last one has left already. */
  boolean tryAcquire() {
    return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  void release() {
    if (users.decrementAndGet() == 0) {
      try {
        predictor.close();
      } catch (RuntimeException e) {
        // Whoever leaves last is a request that has its answer: it must not fail for this.
        LOG.warn("Model {} did not close well", model.version(), e);
      }
    }
  }
}
