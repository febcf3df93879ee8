package dev.pawstream.trainer.job;

import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Hands commands on, and keeps each until its job has ended: whoever gets the commands' partition
 * next, after a crash or elsewhere, begins those jobs anew. Never waits for a job.
 */
public final class CommandProcessor
    extends ContextualProcessor<@Nullable String, @Nullable TrainingCommand, Void, Void> {
  /** By the command's offset, so that they are begun in their order. */
  static final String STORE = "open-jobs";

  static final Duration LOOK = Duration.ofSeconds(1);

  /** A job that takes its trainer with it each time must not do so for ever. */
  private static final int MOST_ATTEMPTS = 3;

  private static final String NODE = "obey";

  private final Jobs jobs;
  private @Nullable KeyValueStore<Long, OpenJob> open;
  private @Nullable Cancellable watch;
  private boolean resumed;

  CommandProcessor(Jobs jobs) {
    this.jobs = jobs;
  }

  /**
   * Has a topology obey commands.
   *
   * @param source the node that the commands come from
   * @param topic that they are on
   * @param jobs is called on the stream thread
   */
  public static void addTo(
      Topology topology, String source, Serde<TrainingCommand> commands, String topic, Jobs jobs) {
    topology.addProcessor(NODE, () -> new CommandProcessor(jobs), source);
    topology.addStateStore(
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE),
            Serdes.Long(),
            new OpenJobSerde(commands, topic)),
        NODE);
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    open = context.getStateStore(STORE);
    resumed = false;
    jobs.lead();
    if (!all().isEmpty()) {
      watch();
    }
  }

  @Override
  public void process(Record<@Nullable String, @Nullable TrainingCommand> record) {
    TrainingCommand command = record.value();
    if (command == null) {
      return;
    }
    if (command.getAction() == TrainingAction.CANCEL) {
      jobs.cancel(command);
      return;
    }
    if (jobs.submit(command)) {
      store().put(offset(), new OpenJob(command, 1));
      watch();
    }
  }

  /** As long as jobs are open. */
  private void watch() {
    if (watch == null) {
      watch = context().schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> look());
    }
  }

  private void look() {
    for (KeyValue<Long, OpenJob> entry : all()) {
      OpenJob job = entry.value;
      if (!resumed) {
        resume(entry.key, job);
      } else if (!jobs.isOpen(job.command().getId())) {
        store().delete(entry.key);
      }
    }
    resumed = true;
    if (watch != null && all().isEmpty()) {
      watch.cancel();
      watch = null;
    }
  }

  private void resume(long offset, OpenJob job) {
    if (job.attempts() >= MOST_ATTEMPTS && !jobs.isOpen(job.command().getId())) {
      jobs.giveUp(
          job.command(),
          "It was begun %d times, and each time its trainer ended with it; look at the trainer's log and memory before you send another command"
              .formatted(job.attempts()));
      store().delete(offset);
    } else if (jobs.submit(job.command())) {
      store().put(offset, job.again());
    }
  }

  private List<KeyValue<Long, OpenJob>> all() {
    List<KeyValue<Long, OpenJob>> entries = new ArrayList<>();
    try (KeyValueIterator<Long, OpenJob> all = store().all()) {
      all.forEachRemaining(entries::add);
    }
    return entries;
  }

  private KeyValueStore<Long, OpenJob> store() {
    return Objects.requireNonNull(open, "Not initialised");
  }

  private long offset() {
    return context().recordMetadata().map(RecordMetadata::offset).orElse(0L);
  }

  @Override
  public void close() {
    jobs.follow();
  }
}
