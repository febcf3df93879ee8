package dev.pawstream.classifier;

import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Sha256;
import dev.pawstream.inference.Answer;
import dev.pawstream.release.ChampionAnswer;
import dev.pawstream.stream.ArrivalStamp;
import dev.pawstream.stream.UnusableRecordException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** A photograph in, a prediction out, under the same key. */
final class ClassifyProcessor
    extends ContextualProcessor<
        @Nullable String, @Nullable ImageEvent, @Nullable String, Prediction> {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Labeller labeller;
  private final double confidenceThreshold;
  private final ClassifierMeters meters;

  ClassifyProcessor(Labeller labeller, double confidenceThreshold, ClassifierMeters meters) {
    this.labeller = labeller;
    this.confidenceThreshold = confidenceThreshold;
    this.meters = meters;
  }

  @Override
  public void process(Record<@Nullable String, @Nullable ImageEvent> record) {
    double queueMillis = ArrivalStamp.take(record.headers());
    ImageEvent event = record.value();
    if (event == null) {
      // A tombstone on a topic that is not compacted: nothing to classify, nothing wrong.
      meters.tombstone();
      return;
    }
    byte[] photograph = photographOf(event);
    ChampionAnswer answer = labeller.label(position(), photograph);
    Prediction prediction = prediction(event, photograph, answer, queueMillis);
    meters.prediction(prediction);
    context()
        .forward(
            record
                .withKey(Objects.requireNonNullElse(record.key(), event.getId()))
                .withValue(prediction));
  }

  private static byte[] photographOf(ImageEvent event) {
    ByteBuffer bytes = event.getBytes();
    if (bytes != null) {
      byte[] photograph = new byte[bytes.remaining()];
      bytes.duplicate().get(photograph);
      return photograph;
    }
    throw new UnusableRecordException(
        event.getUri() == null
            ? "The image event %s has neither bytes nor a uri; send the photograph's bytes"
                .formatted(event.getId())
            : "The image event %s has a uri, and uris are not fetched yet; send the photograph's bytes"
                .formatted(event.getId()));
  }

  private Position position() {
    return context()
        .recordMetadata()
        .map(at -> new Position(at.topic(), at.partition(), at.offset()))
        .orElseThrow(() -> new IllegalStateException("A record of no topic"));
  }

  private Prediction prediction(
      ImageEvent event, byte[] photograph, ChampionAnswer from, double queueMillis) {
    Answer answer = from.answer();
    return Prediction.newBuilder()
        .setImageId(event.getId())
        .setLabel(answer.label())
        .setProbability(answer.probability())
        .setProbabilities(answer.probabilities())
        .setUncertain(answer.probability() < confidenceThreshold)
        .setModelVersion(from.version())
        .setModelSha256(from.sha256())
        .setImageSha256(Sha256.of(photograph))
        .setQueueMillis(queueMillis)
        .setDecodeMillis(millis(answer.decodeTime()))
        .setInferenceMillis(millis(answer.inferenceTime()))
        .build();
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / NANOS_PER_MILLI;
  }
}
