package dev.pawstream.trainer.trigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides when it is time, by how far the labelled topic has grown: each word on a photograph
 * counts, also one that was said before. Not thread-safe.
 */
final class Trigger {
  private final TriggerSettings settings;
  private LastTraining ordered;
  private long seen = -1;
  private Instant changed;

  /**
   * @param start no training is due for the time before
   */
  Trigger(TriggerSettings settings, Instant start) {
    this.settings = settings;
    this.ordered = new LastTraining(0, start);
    this.changed = start;
  }

  /**
   * Looks whether a training is due; one that is counts as ordered.
   *
   * @param words offsets of all partitions together, now
   * @param trained the newest training that is known; asked only if something is new
   * @return why it is due
   */
  Optional<String> look(long words, Supplier<Optional<LastTraining>> trained, Instant now) {
    if (words != seen) {
      seen = words;
      changed = now;
    }
    if (fresh(words, ordered) == 0 || now.isBefore(changed.plus(settings.quiet()))) {
      return Optional.empty();
    }
    LastTraining last =
        trained.get().filter(training -> training.at().isAfter(ordered.at())).orElse(ordered);
    Optional<String> reason = reason(fresh(words, last), Duration.between(last.at(), now));
    if (reason.isPresent()) {
      ordered = new LastTraining(words, now);
    }
    return reason;
  }

  /** A topic that was made again has fewer words than were trained on: all of them are new. */
  private static long fresh(long words, LastTraining last) {
    return words >= last.words() ? words - last.words() : words;
  }

  private Optional<String> reason(long fresh, Duration since) {
    if (settings.labels() > 0 && fresh >= settings.labels()) {
      return Optional.of(
          String.format(
              Locale.ROOT, "%,d new labels, and %,d were waited for", fresh, settings.labels()));
    }
    boolean isTime = !settings.interval().isZero() && since.compareTo(settings.interval()) >= 0;
    return isTime && fresh > 0
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%,d new labels, and %d minutes since the last training",
                fresh,
                since.toMinutes()))
        : Optional.empty();
  }
}
