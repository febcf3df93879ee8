package dev.pawstream.dashboard.feed;

import dev.pawstream.event.Prediction;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A prediction as the page shows it. Times are in ms.
 *
 * @param at when the photograph was sent, since 1970
 * @param seenAfter from then until it was read here; null for those of before this was opened
 * @param partition of the predictions' topic
 */
public record Told(
    String id,
    String label,
    double probability,
    Map<String, Double> probabilities,
    boolean uncertain,
    String model,
    String modelSha256,
    double queue,
    double decode,
    double inference,
    @Nullable String shadow,
    @Nullable String shadowLabel,
    @Nullable Double shadowProbability,
    long at,
    @Nullable Long seenAfter,
    int partition) {
  static Told of(
      Prediction prediction, ConsumerRecord<byte[], byte[]> record, @Nullable Long seenAfter) {
    return new Told(
        prediction.getImageId(),
        prediction.getLabel(),
        prediction.getProbability(),
        prediction.getProbabilities(),
        prediction.getUncertain(),
        prediction.getModelVersion(),
        prediction.getModelSha256(),
        prediction.getQueueMillis(),
        prediction.getDecodeMillis(),
        prediction.getInferenceMillis(),
        prediction.getShadowVersion(),
        prediction.getShadowLabel(),
        prediction.getShadowProbability(),
        record.timestamp(),
        seenAfter,
        record.partition());
  }
}
