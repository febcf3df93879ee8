package dev.pawstream.trainer.feedback;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.release.LoggedRelease;
import dev.pawstream.release.ReleaseHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps who serves, by the releases, and hands on how the champion does. */
final class StandingProcessor
    extends ContextualProcessor<@Nullable String, @Nullable ModelRelease, String, Tally> {
  static final String RELEASES = "last-releases";
  static final String STANDING = "standing";

  /** The only key: it is written with each release, and read with each prediction. */
  static final String NOW = "now";

  private @Nullable KeyValueStore<String, LoggedRelease> releases;
  private @Nullable KeyValueStore<String, Standing> standing;
  private @Nullable KeyValueStore<String, Tally> tallies;

  @Override
  public void init(ProcessorContext<String, Tally> context) {
    super.init(context);
    releases = context.getStateStore(RELEASES);
    standing = context.getStateStore(STANDING);
    tallies = context.getStateStore(ScoreProcessor.TALLIES);
  }

  @Override
  public void process(Record<@Nullable String, @Nullable ModelRelease> record) {
    String version = record.key();
    ModelRelease release = record.value();
    if (version == null) {
      return;
    }
    KeyValueStore<String, LoggedRelease> store =
        Objects.requireNonNull(releases, "Not initialised");
    if (release == null) {
      store.delete(version);
    } else {
      store.put(version, new LoggedRelease(offset(), release));
    }
    List<LoggedRelease> words = new ArrayList<>();
    try (KeyValueIterator<String, LoggedRelease> all = store.all()) {
      all.forEachRemaining(entry -> words.add(entry.value));
    }
    Standing now = Standing.of(ReleaseHistory.of(words));
    Objects.requireNonNull(standing, "Not initialised").put(NOW, now);
    Tally champion = Objects.requireNonNull(tallies, "Not initialised").get(now.champion());
    context()
        .forward(
            new Record<>(
                now.champion(),
                Objects.requireNonNullElse(champion, Tally.NONE),
                record.timestamp()));
  }

  private long offset() {
    return context().recordMetadata().map(RecordMetadata::offset).orElse(0L);
  }
}
