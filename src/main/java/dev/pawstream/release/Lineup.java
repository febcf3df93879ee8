package dev.pawstream.release;

import org.jspecify.annotations.Nullable;

/**
 * The models that answer at one time.
 *
 * @param champion whose answer counts
 * @param shadow who answers beside it; null if nobody does
 */
record Lineup(ServingModel champion, @Nullable ServingModel shadow) {
  ServedModels models() {
    return new ServedModels(champion.model(), shadow == null ? null : shadow.model());
  }

  boolean hasShadow(ServedModel model) {
    return shadow != null && shadow.model().equals(model);
  }

  Lineup withChampion(ServingModel other) {
    return new Lineup(other, shadow);
  }

  Lineup withShadow(@Nullable ServingModel other) {
    return new Lineup(champion, other);
  }

  ChampionAnswer predict(byte[] photograph) {
    return shadow == null ? champion.predict(photograph) : champion.predict(photograph, shadow);
  }

  /** One more user of both, or of none. */
  boolean tryAcquire() {
    if (!champion.tryAcquire()) {
      return false;
    }
    if (shadow == null || shadow.tryAcquire()) {
      return true;
    }
    champion.release();
    return false;
  }

  void release() {
    champion.release();
    if (shadow != null) {
      shadow.release();
    }
  }
}
