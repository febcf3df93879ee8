package dev.pawstream.dashboard.feed;

import dev.pawstream.event.Prediction;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** The last predictions, one a photograph. */
final class PredictionWindow implements Window {
  private static final int KEPT = 2_000;
  private static final int SHOWN = 200;

  private final Deserializer<Prediction> deserializer;
  private final Traffic traffic;
  private final Clock clock;
  private final long openedAt;
  private final Bounded<String, Told> kept = new Bounded<>(KEPT);

  PredictionWindow(Deserializer<Prediction> deserializer, Traffic traffic, Clock clock) {
    this.deserializer = deserializer;
    this.traffic = traffic;
    this.clock = clock;
    this.openedAt = clock.millis();
  }

  @Override
  public String kind() {
    return "prediction";
  }

  @Override
  public Optional<Object> read(ConsumerRecord<byte[], byte[]> record) {
    Prediction prediction = deserializer.deserialize(record.topic(), record.value());
    if (prediction == null) {
      return Optional.empty();
    }
    boolean isNew = record.timestamp() >= openedAt;
    Told told =
        Told.of(prediction, record, isNew ? (Long) (clock.millis() - record.timestamp()) : null);
    kept.putLast(told.id(), told);
    traffic.answered(told);
    return Optional.of(told);
  }

  Optional<Told> find(String id) {
    return Optional.ofNullable(kept.get(id));
  }

  /** The last ones, and of those before them the last that were uncertain; the oldest first. */
  @Override
  public Object shown() {
    List<Told> all = List.copyOf(kept.values());
    int begin = Math.max(0, all.size() - SHOWN);
    return Map.of(
        "recent", all.subList(begin, all.size()),
        "uncertain", last(all.subList(0, begin), Told::uncertain));
  }

  private static List<Told> last(List<Told> all, Predicate<Told> wanted) {
    List<Told> found = all.stream().filter(wanted).toList();
    return found.subList(Math.max(0, found.size() - SHOWN), found.size());
  }
}
