package dev.pawstream.trainer.feedback;

import java.util.Locale;

/**
 * What becomes of a shadow: it is promoted if it disagrees with the champion about so few
 * photographs that the share is surely below a limit. A better model disagrees where the champion
 * is wrong, and no more; one that disagrees about more is broken, whatever the gate has measured.
 *
 * @param version of the shadow
 * @param disagreements among what it answered
 */
record ShadowEnd(String version, Share disagreements) {
  /** A shadow that disagrees about so large a share is not promoted. */
  static final double LIMIT = 0.05;

  /** How often, at most, one is promoted that disagrees about so much. */
  private static final double LEVEL = 0.05;

  private static final double PERCENT = 100;

  boolean isPromotion() {
    return p() <= LEVEL;
  }

  String sentence() {
    return String.format(
        Locale.ROOT,
        "As a shadow %s answered %s photographs otherwise than the champion: that is %s %.0f %% with %.0f %% confidence (p %.2g)",
        version,
        disagreements,
        isPromotion() ? "below" : "not below",
        PERCENT * LIMIT,
        PERCENT * (1 - LEVEL),
        p());
  }

  private double p() {
    return disagreements.pOfFewerThan(LIMIT);
  }
}
