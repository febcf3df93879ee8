package dev.pawstream.trainer.feedback;

import java.time.Duration;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * Brings a photograph's answers and words together, and counts for each version what they say of
 * it: whatever the order in which they come, the last word on a photograph counts, once.
 */
final class ScoreProcessor extends ContextualProcessor<String, Remark, String, Tally> {
  static final String PHOTOGRAPHS = "answered-photographs";
  static final String TALLIES = "version-tallies";

  /** For so long after the last remark on it a photograph is known. By the trainer's clock. */
  static final Duration KEPT = Duration.ofDays(7);

  private @Nullable WindowStore<String, Photograph> photographs;
  private @Nullable KeyValueStore<String, Tally> tallies;

  @Override
  public void init(ProcessorContext<String, Tally> context) {
    super.init(context);
    photographs = context.getStateStore(PHOTOGRAPHS);
    tallies = context.getStateStore(TALLIES);
  }

  @Override
  public void process(Record<String, Remark> record) {
    // Not the record's time: a clock that is wrong somewhere must not make all others too old.
    long now = context().currentSystemTimeMs();
    Photograph before = take(record.key(), now);
    if (record.value() instanceof Answer answer) {
      Photograph after = before.with(answer, this::hasServed);
      keep(record.key(), after, now);
      count(before, answer);
      score(before.score(), after.score());
    } else if (record.value() instanceof Word word) {
      Photograph after = before.with(word, this::hasServed);
      keep(record.key(), after, now);
      score(before.score(), after.score());
    }
  }

  private void count(Photograph before, Answer answer) {
    String shadow = answer.shadow();
    if (shadow != null && !before.isShadowedBy(shadow)) {
      add(shadow, Tally.ofShadow(!answer.label().equals(answer.shadowLabel())));
    }
    if (!before.isAnsweredBy(answer.version())) {
      add(answer.version(), Tally.of(answer));
    }
  }

  private void score(@Nullable Score before, @Nullable Score after) {
    if (Objects.equals(before, after)) {
      return;
    }
    if (before != null) {
      put(before.version(), tally(before.version()).without(before));
    }
    if (after != null) {
      add(after.version(), Tally.of(after));
    }
  }

  private void add(String version, Tally more) {
    put(version, tally(version).plus(more));
  }

  private void put(String version, Tally tally) {
    Objects.requireNonNull(tallies, "Not initialised").put(version, tally);
    context().forward(new Record<>(version, tally, context().currentSystemTimeMs()));
  }

  private boolean hasServed(String version) {
    return tally(version).predictions() > 0;
  }

  private Tally tally(String version) {
    Tally tally = Objects.requireNonNull(tallies, "Not initialised").get(version);
    return Objects.requireNonNullElse(tally, Tally.NONE);
  }

  private Photograph take(String id, long now) {
    try (WindowStoreIterator<Photograph> latest =
        store().backwardFetch(id, Math.max(0, now - KEPT.toMillis()), Long.MAX_VALUE)) {
      if (!latest.hasNext()) {
        return Photograph.UNKNOWN;
      }
      var entry = latest.next();
      store().put(id, null, entry.key);
      return entry.value;
    }
  }

  private void keep(String id, Photograph photograph, long now) {
    store().put(id, photograph, now);
  }

  private WindowStore<String, Photograph> store() {
    return Objects.requireNonNull(photographs, "Not initialised");
  }
}
