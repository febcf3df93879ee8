package dev.pawstream.dashboard.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The positions of the dead letters that were sent back last. */
final class ReplayWindow implements Window {
  private static final int KEPT = 2_000;

  private final Bounded<String, Boolean> kept = new Bounded<>(KEPT);

  @Override
  public String kind() {
    return "replayed";
  }

  @Override
  public Optional<Object> read(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null || record.value() == null) {
      return Optional.empty();
    }
    String position = new String(record.key(), UTF_8);
    kept.putLast(position, true);
    return Optional.of(position);
  }

  @Override
  public Object shown() {
    return List.copyOf(kept.keySet());
  }
}
