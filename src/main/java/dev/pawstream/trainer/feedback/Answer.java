package dev.pawstream.trainer.feedback;

import dev.pawstream.event.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered to a photograph.
 *
 * @param version of the model
 * @param label its answer
 * @param uncertain whether the classifier called it so
 * @param shadow the version that answered beside it, if one did
 * @param shadowLabel the shadow's answer
 * @param at the prediction's timestamp, in ms since 1970
 */
record Answer(
    String version,
    String label,
    boolean uncertain,
    @Nullable String shadow,
    @Nullable String shadowLabel,
    long at)
    implements Remark {
  static Answer of(Prediction prediction, long at) {
    return new Answer(
        prediction.getModelVersion(),
        prediction.getLabel(),
        prediction.getUncertain(),
        prediction.getShadowVersion(),
        prediction.getShadowLabel(),
        at);
  }
}
