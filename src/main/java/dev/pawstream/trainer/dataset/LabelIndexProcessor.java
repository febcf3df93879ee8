package dev.pawstream.trainer.dataset;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Sha256;
import dev.pawstream.stream.UnusableRecordException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Keeps the last word on every photograph, without the photograph. */
final class LabelIndexProcessor
    extends ContextualProcessor<@Nullable String, @Nullable LabelledImage, Void, Void> {
  static final String STORE = "labels";

  private final LabelCounts counts;
  private final ContentLabels contents;
  private final Consumer<String> forget;
  private @Nullable KeyValueStore<String, LabelEntry> store;

  LabelIndexProcessor(LabelCounts counts, ContentLabels contents, Consumer<String> forget) {
    this.counts = counts;
    this.contents = contents;
    this.forget = forget;
  }

  /** The store is restored by now, so counting it also covers what other instances counted. */
  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    KeyValueStore<String, LabelEntry> labels = context.getStateStore(STORE);
    store = labels;
    forgetPartition();
    try (KeyValueIterator<String, LabelEntry> all = labels.all()) {
      all.forEachRemaining(entry -> count(entry.value));
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
    LabelEntry now = image == null ? null : entry(image, before, record.timestamp());
    if (now == null) {
      store.delete(id);
    } else {
      store.put(id, now);
      count(now);
    }
    if (before != null) {
      counts.add(partition(), before.label(), -1);
      if (contents.remove(partition(), before)) {
        forget.accept(before.contentSha256());
      }
    }
  }

  private LabelEntry entry(LabelledImage image, @Nullable LabelEntry before, long timestamp) {
    Instant said = image.getLabelledAt();
    return new LabelEntry(
        image.getLabel(),
        image.getLabelledBy(),
        content(image, before),
        context()
            .recordMetadata()
            .map(record -> record.partition() + "@" + record.offset())
            .orElse(""),
        said == null ? timestamp : said.toEpochMilli());
  }

  /** By its id alone, it is a new word on the same photograph; by a uri it may be another one. */
  private static String content(LabelledImage image, @Nullable LabelEntry before) {
    ByteBuffer bytes = image.getBytes();
    if (bytes != null) {
      byte[] photograph = new byte[bytes.remaining()];
      bytes.duplicate().get(photograph);
      return Sha256.of(photograph);
    }
    return before == null || image.getUri() != null ? "" : before.contentSha256();
  }

  private void count(LabelEntry entry) {
    counts.add(partition(), entry.label(), 1);
    contents.add(partition(), entry);
  }

  @Override
  public void close() {
    forgetPartition();
  }

  private void forgetPartition() {
    counts.forget(partition());
    contents.forget(partition());
  }

  private String partition() {
    return context().taskId().toString();
  }
}
