package dev.pawstream.classifier;

import dev.pawstream.classifier.labelling.Labelled;
import dev.pawstream.classifier.labelling.PolledLabeller;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Prediction;
import dev.pawstream.inference.Answer;
import dev.pawstream.release.ServedModel;
import dev.pawstream.release.ShadowAnswer;
import dev.pawstream.stream.Arrival;
import java.time.Duration;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * A photograph in, a prediction out, under the same key; and the photograph itself to those who
 * label what is uncertain, if there is a node for it.
 */
final class ClassifyProcessor
    extends ContextualProcessor<
        @Nullable String, @Nullable ImageEvent, @Nullable String, SpecificRecord> {
  private static final double NANOS_PER_MILLI = 1e6;

  private final PolledLabeller labeller;
  private final ClassifierSettings settings;
  private final ClassifierMeters meters;

  ClassifyProcessor(PolledLabeller labeller, ClassifierSettings settings, ClassifierMeters meters) {
    this.labeller = labeller;
    this.settings = settings;
    this.meters = meters;
  }

  @Override
  public void process(Record<@Nullable String, @Nullable ImageEvent> record) {
    Arrival arrival = Arrival.take(record.headers());
    if (arrival != null && arrival.last()) {
      // Whoever waits for a prediction need not wait for the interval when there is nothing to add.
      context().commit();
    }
    ImageEvent event = record.value();
    if (event == null) {
      // A tombstone on a topic that is not compacted: nothing to classify, nothing wrong.
      meters.tombstone();
      return;
    }
    Labelled labelled = labeller.label(arrival, event);
    Prediction prediction = prediction(event, labelled, queueMillis(arrival, labelled));
    meters.prediction(prediction, labelled.answer().shadow());
    Record<@Nullable String, @Nullable ImageEvent> keyed =
        record.withKey(Objects.requireNonNullElse(record.key(), event.getId()));
    context().forward(keyed.withValue(prediction), ClassifierTopology.PREDICTIONS);
    if (settings.copyUncertain() && prediction.getUncertain()) {
      context().forward(keyed.withValue(event), ClassifierTopology.UNCERTAIN);
    }
  }

  private Prediction prediction(ImageEvent event, Labelled labelled, double queueMillis) {
    ServedModel model = labelled.answer().model();
    Answer answer = labelled.answer().answer();
    ShadowAnswer shadow = labelled.answer().shadow();
    Answer shadowSaid = shadow == null ? null : shadow.answer();
    return Prediction.newBuilder()
        .setImageId(event.getId())
        .setLabel(answer.label())
        .setProbability(answer.probability())
        .setProbabilities(answer.probabilities())
        .setUncertain(answer.probability() < settings.confidenceThreshold())
        .setModelVersion(model.version())
        .setModelSha256(model.sha256())
        .setImageSha256(labelled.imageSha256())
        .setQueueMillis(queueMillis)
        .setDecodeMillis(millis(answer.decodeTime()))
        .setInferenceMillis(millis(answer.inferenceTime()))
        .setShadowVersion(shadow == null || shadowSaid == null ? null : shadow.model().version())
        .setShadowLabel(shadowSaid == null ? null : shadowSaid.label())
        .setShadowProbability(shadowSaid == null ? null : (Double) shadowSaid.probability())
        .build();
  }

  /** From the return of the poll to the beginning of the work. */
  private static double queueMillis(@Nullable Arrival arrival, Labelled labelled) {
    return arrival == null ? 0 : (labelled.begunNanos() - arrival.nanoTime()) / NANOS_PER_MILLI;
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }
}
