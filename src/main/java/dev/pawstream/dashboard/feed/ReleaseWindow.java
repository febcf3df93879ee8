package dev.pawstream.dashboard.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.RecordFields;
import dev.pawstream.release.LoggedRelease;
import dev.pawstream.release.ReleaseHistory;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The releases of which something was said last, and who serves. */
final class ReleaseWindow implements Window {
  private static final int KEPT = 200;

  private final Deserializer<ModelRelease> deserializer;
  private final Bounded<String, LoggedRelease> kept = new Bounded<>(KEPT);

  ReleaseWindow(Deserializer<ModelRelease> deserializer) {
    this.deserializer = deserializer;
  }

  @Override
  public String kind() {
    return "releases";
  }

  @Override
  public Optional<Object> read(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return Optional.empty();
    }
    String version = new String(record.key(), UTF_8);
    ModelRelease release = deserializer.deserialize(record.topic(), record.value());
    if (release == null) {
      kept.remove(version);
      return Optional.of(described(List.of(), version));
    }
    kept.putLast(version, new LoggedRelease(record.offset(), release));
    return Optional.of(described(List.of(release), null));
  }

  Optional<ModelRelease> find(String version) {
    return Optional.ofNullable(kept.get(version)).map(LoggedRelease::release);
  }

  @Override
  public Object shown() {
    return described(kept.values().stream().map(LoggedRelease::release).toList(), null);
  }

  private Map<String, @Nullable Object> described(
      Collection<ModelRelease> releases, @Nullable String removed) {
    ReleaseHistory history = ReleaseHistory.of(kept.values());
    Map<String, @Nullable Object> described = new LinkedHashMap<>();
    described.put("releases", releases.stream().map(RecordFields::of).toList());
    described.put("removed", removed);
    described.put("champion", version(history.champion()));
    described.put("shadow", version(history.shadow()));
    described.put("successor", version(history.successor()));
    return described;
  }

  private static @Nullable String version(Optional<ModelRelease> release) {
    return release.map(ModelRelease::getVersion).orElse(null);
  }
}
