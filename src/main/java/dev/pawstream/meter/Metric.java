package dev.pawstream.meter;

import static dev.pawstream.meter.MetricKind.BYTES;
import static dev.pawstream.meter.MetricKind.COUNTER;
import static dev.pawstream.meter.MetricKind.GAUGE;
import static dev.pawstream.meter.MetricKind.TIMER;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * All that Pawstream counts and measures by itself. Whoever does so takes the meter from here, with
 * the values of its tags in the order in which they stand here.
 */
public enum Metric {
  PREDICTIONS(
      COUNTER,
      "predictions",
      "Photographs that were labelled. Records in are these, pawstream.tombstones and"
          + " pawstream.dead.letters; a transaction that is aborted and repeated counts twice",
      MetricTag.LABEL,
      MetricTag.VERSION),
  UNCERTAIN(
      COUNTER,
      "predictions.uncertain",
      "Those of pawstream.predictions that are below --confidence-threshold",
      MetricTag.VERSION),
  TOMBSTONES(COUNTER, "tombstones", "Image events without a value, which are passed over"),
  DEAD_LETTERS(
      COUNTER,
      "dead.letters",
      "Records that were set aside, as they will never work",
      MetricTag.CAUSE),
  QUEUE(
      TIMER,
      "queue",
      "From the poll that brought a photograph to the beginning of its decoding; for each of"
          + " pawstream.predictions"),
  DECODE(TIMER, "decode", "Decoding a photograph; for each of pawstream.predictions"),
  INFERENCE(
      TIMER,
      "inference",
      "The network on a photograph, 0 where the answer was remembered; for each of"
          + " pawstream.predictions"),
  INFERENCE_STAGE(
      TIMER,
      "inference.stage",
      "Where the engine's time goes: waiting for a worker, decoding, the frozen layers, block 5 and"
          + " the top; by looks, and also of photographs that are judged or compared",
      MetricTag.STAGE),
  INFERENCE_LOOKS(
      COUNTER,
      "inference.looks",
      "Looks at photographs; second ones over first ones are the share that was looked at again",
      MetricTag.LOOK),
  LOOK_AHEAD(
      COUNTER,
      "look.ahead",
      "Photographs by whether their label was being made before their turn came",
      MetricTag.MADE),
  LOOK_AHEAD_WAITING(
      BYTES,
      "look.ahead.waiting",
      "Photographs that were polled and have no label yet, with 64 KiB more for each"),
  FETCH(
      TIMER,
      "fetch",
      "Fetching a photograph by its uri, with all attempts; refused and unavailable ones are dead"
          + " letters of the classifier, and left out of a training",
      MetricTag.SCHEME,
      MetricTag.OUTCOME),
  MODEL(GAUGE, "model", "1 for the model that has this duty", MetricTag.DUTY, MetricTag.VERSION),
  RELEASES_LOADED(
      COUNTER,
      "releases.loaded",
      "Releases that were loaded and swapped in; each that was first in line, or the shadow, is one"
          + " of these or of pawstream.releases.refused"),
  RELEASES_REFUSED(
      COUNTER,
      "releases.refused",
      "Releases that cannot serve; the model before them still does",
      MetricTag.CAUSE),
  RELEASES_LOADING(
      TIMER,
      "releases.loading",
      "Loading and warming up a release, while the model before it answers"),
  SHADOW_PREDICTIONS(
      COUNTER,
      "shadow.predictions",
      "Answers of the shadow, which nobody acts on. While there is one, pawstream.predictions are"
          + " these and pawstream.shadow.failures",
      MetricTag.AGREEMENT,
      MetricTag.VERSION),
  SHADOW_FAILURES(COUNTER, "shadow.failures", "Photographs that the shadow failed on"),
  SHADOW_INFERENCE(TIMER, "shadow.inference", "What the shadow adds to pawstream.inference"),
  LABELS(
      GAUGE,
      "labels",
      "Photographs with this label, over the partitions that this trainer has",
      MetricTag.GIVEN_LABEL),
  LABEL_CONFLICTS(
      GAUGE,
      "labels.conflicts",
      "Photographs that have different labels under different image ids"),
  SERVICE_LABELLED(
      GAUGE,
      "service.labelled",
      "Answers of this version that somebody labelled; this and what follows by version is counted"
          + " by the one trainer that judges",
      MetricTag.VERSION),
  SERVICE_CONTRADICTED(
      GAUGE,
      "service.contradicted",
      "Those of pawstream.service.labelled that were labelled otherwise",
      MetricTag.VERSION),
  SERVICE_UNCERTAIN_SHARE(
      GAUGE,
      "service.uncertain.share",
      "Share of photographs that this version was in doubt about, 0 to 1",
      MetricTag.VERSION),
  SERVICE_ORDERS(
      COUNTER, "service.orders", "What the trainer has ordered by itself", MetricTag.ACTION),
  TRAINING(TIMER, "training", "Training jobs from beginning to end, whatever came of them"),
  TRAINING_PHASE(
      GAUGE, "training.phase", "1 while the job that runs is in this phase", MetricTag.PHASE),
  TRAINING_JOBS(
      COUNTER,
      "training.jobs",
      "Training jobs that have ended, by the verdict; one that goes to another trainer has not",
      MetricTag.END),
  RESIDENT(BYTES, "process.resident", "Memory that the process has, native memory included");

  private static final String PREFIX = "pawstream.";

  private final MetricKind kind;
  private final String id;
  private final String meaning;

  @SuppressWarnings("ImmutableEnumChecker") // List.of makes one that is.
  private final List<MetricTag> tags;

  Metric(MetricKind kind, String name, String meaning, MetricTag... tags) {
    this.kind = kind;
    this.id = PREFIX + name;
    this.meaning = meaning;
    this.tags = List.of(tags);
  }

  /** How it behaves. */
  public MetricKind kind() {
    return kind;
  }

  /** As Micrometer has it, with dots. */
  public String id() {
    return id;
  }

  /** What it says, and how it goes with others. */
  public String meaning() {
    return meaning;
  }

  /** What it is told apart by. */
  public List<MetricTag> tags() {
    return tags;
  }

  /** The names of its series, as Prometheus has them, with {@link TimerBuckets}. */
  public List<String> series() {
    return kind.suffixes().stream().map(suffix -> id.replace('.', '_') + suffix).toList();
  }

  static boolean isOurs(String id) {
    return id.startsWith(PREFIX);
  }

  /** The counter, made where there is none yet. */
  public Counter counter(MeterRegistry registry, String... values) {
    return Counter.builder(id).description(meaning).tags(tags(values)).register(registry);
  }

  /** The timer, made where there is none yet. */
  public Timer timer(MeterRegistry registry, String... values) {
    return Timer.builder(id).description(meaning).tags(tags(values)).register(registry);
  }

  /**
   * Has a gauge show a value from now on.
   *
   * @param measured is not kept from being forgotten by this
   */
  public <T> void gauge(
      MeterRegistry registry, T measured, ToDoubleFunction<T> value, String... values) {
    var unused =
        Gauge.builder(id, measured, value)
            .description(meaning)
            .baseUnit(kind == BYTES ? "bytes" : null)
            .tags(tags(values))
            .register(registry);
  }

  /** A gauge whose rows are replaced all at once. */
  public MultiGauge rows(MeterRegistry registry) {
    return MultiGauge.builder(id).description(meaning).register(registry);
  }

  /**
   * Its tags with these values.
   *
   * @throws IllegalArgumentException if they are not as many
   */
  public Tags tags(String... values) {
    if (values.length != tags.size()) {
      throw new IllegalArgumentException(
          "%s has the tags %s: it got %s".formatted(id, tags, List.of(values)));
    }
    List<Tag> pairs = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      pairs.add(Tag.of(tags.get(i).key(), values[i]));
    }
    return Tags.of(pairs);
  }
}
