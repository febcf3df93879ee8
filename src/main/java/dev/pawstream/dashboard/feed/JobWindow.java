package dev.pawstream.dashboard.feed;

import dev.pawstream.event.RecordFields;
import dev.pawstream.event.TrainingProgress;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** What the trainer said about the last jobs: the last word on each epoch of each phase. */
final class JobWindow implements Window {
  private static final int JOBS = 20;
  private static final int WORDS = 400;

  private final Deserializer<TrainingProgress> deserializer;
  private final Bounded<String, Bounded<String, Object>> jobs = new Bounded<>(JOBS);

  JobWindow(Deserializer<TrainingProgress> deserializer) {
    this.deserializer = deserializer;
  }

  @Override
  public String kind() {
    return "progress";
  }

  @Override
  public Optional<Object> read(ConsumerRecord<byte[], byte[]> record) {
    TrainingProgress progress = deserializer.deserialize(record.topic(), record.value());
    if (progress == null) {
      return Optional.empty();
    }
    Object fields = RecordFields.of(progress);
    jobs.computeIfAbsent(progress.getJobId(), job -> new Bounded<>(WORDS))
        .putLast(progress.getPhase() + "/" + progress.getEpoch(), fields);
    return Optional.of(fields);
  }

  @Override
  public Object shown() {
    return jobs.values().stream().flatMap(words -> List.copyOf(words.values()).stream()).toList();
  }
}
