package dev.pawstream.release;

import dev.pawstream.inference.Predictor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A model with a count of those who use it; the last one to leave closes it. */
final class ServingModel {
  private static final Logger LOG = LoggerFactory.getLogger(ServingModel.class);

  private final String version;
  private final Predictor predictor;

  /** Whoever makes it is the first user. */
  private final AtomicInteger users = new AtomicInteger(1);

  ServingModel(String version, Predictor predictor) {
    this.version = version;
    this.predictor = predictor;
  }

  String version() {
    return version;
  }

  String sha256() {
    return predictor.sha256();
  }

  ChampionAnswer predict(byte[] photograph) {
    return new ChampionAnswer(version, predictor.sha256(), predictor.predict(photograph));
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
        LOG.warn("Model {} did not close well", version, e);
      }
    }
  }
}
