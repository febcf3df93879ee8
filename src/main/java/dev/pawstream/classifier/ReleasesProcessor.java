package dev.pawstream.classifier;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.release.ReleaseRecord;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Hands on what the releases' topic brings. It runs on the one thread that every instance stands
 * and falls with, so it neither decodes nor loads: the bytes go to the follower as they are.
 */
final class ReleasesProcessor
    extends ContextualProcessor<byte @Nullable [], byte @Nullable [], Void, Void> {
  static final String STORE = "releases";

  private final Consumer<ReleaseRecord> releases;
  private @Nullable KeyValueStore<byte[], byte @Nullable []> store;

  ReleasesProcessor(Consumer<ReleaseRecord> releases) {
    this.releases = releases;
  }

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    store = context.getStateStore(STORE);
  }

  @Override
  public void process(Record<byte @Nullable [], byte @Nullable []> record) {
    byte @Nullable [] key = record.key();
    if (key == null) {
      return;
    }
    if (store != null) {
      store.put(key, record.value());
    }
    long offset = context().recordMetadata().map(at -> at.offset()).orElse(0L);
    releases.accept(new ReleaseRecord(offset, new String(key, UTF_8), record.value()));
  }
}
