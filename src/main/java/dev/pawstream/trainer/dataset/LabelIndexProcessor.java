package dev.pawstream.trainer.dataset;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Sha256;
import dev.pawstream.stream.UnusableRecordException;
import java.nio.ByteBuffer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the last word on every photograph, without the photograph. */
public final class LabelIndexProcessor
    extends ContextualProcessor<@Nullable String, @Nullable LabelledImage, Void, Void> {
  public static final String STORE = "labels";

  private final LabelCounts counts;
  private @Nullable KeyValueStore<String, LabelEntry> store;

  public LabelIndexProcessor(LabelCounts counts) {
    this.counts = counts;
  }

  /** The store is restored by now, so counting it also covers what other instances counted. */
  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    KeyValueStore<String, LabelEntry> labels = context.getStateStore(STORE);
    store = labels;
    counts.forget(partition());
    try (KeyValueIterator<String, LabelEntry> all = labels.all()) {
      all.forEachRemaining(entry -> counts.add(partition(), entry.value.label(), 1));
    }
  }

  @Override
  public void process(Record<@Nullable String, @Nullable LabelledImage> record) {
    LabelledImage image = record.value();
    String id = record.key() != null ? record.key() : image == null ? null : image.getImageId();
    if (id == null || store == null) {
      throw new UnusableRecordException(
          "A tombstone without a key forgets nothing; give it the image id as its key");
    }
    LabelEntry before = store.get(id);
    if (before != null) {
      counts.add(partition(), before.label(), -1);
    }
    if (image == null) {
      store.delete(id);
      return;
    }
    ByteBuffer bytes = image.getBytes();
    store.put(
        id,
        new LabelEntry(
            image.getLabel(), image.getLabelledBy(), bytes == null ? "" : sha256(bytes)));
    counts.add(partition(), image.getLabel(), 1);
  }

  @Override
  public void close() {
    counts.forget(partition());
  }

  private String partition() {
    return context().taskId().toString();
  }

  private static String sha256(ByteBuffer bytes) {
    byte[] copy = new byte[bytes.remaining()];
    bytes.duplicate().get(copy);
    return Sha256.of(copy);
  }
}
