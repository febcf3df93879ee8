package dev.pawstream.dashboard.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.LabelledImage;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The last labels, one a photograph. */
final class LabelWindow implements Window {
  private static final int KEPT = 2_000;

  private final Deserializer<LabelledImage> deserializer;
  private final Bounded<String, Said> kept = new Bounded<>(KEPT);

  LabelWindow(Deserializer<LabelledImage> deserializer) {
    this.deserializer = deserializer;
  }

  /**
   * What somebody says a photograph shows.
   *
   * @param label null if it is to be forgotten
   * @param predicted the label of the prediction that it is about
   * @param predictedBy the version that made it
   */
  record Said(
      String id,
      @Nullable String label,
      @Nullable String by,
      @Nullable String predicted,
      @Nullable String predictedBy) {}

  @Override
  public String kind() {
    return "label";
  }

  @Override
  public Optional<Object> read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.ofNullable(record.key()).map(key -> forget(new String(key, UTF_8)));
    }
    LabelledImage labelled = deserializer.deserialize(record.topic(), record.value());
    Said said =
        new Said(
            labelled.getImageId(),
            labelled.getLabel(),
            labelled.getLabelledBy(),
            labelled.getPredictedLabel(),
            labelled.getPredictedBy());
    kept.putLast(said.id(), said);
    return Optional.of(said);
  }

  private Said forget(String id) {
    kept.remove(id);
    return new Said(id, null, null, null, null);
  }

  @Override
  public Object shown() {
    return List.copyOf(kept.values());
  }
}
