package dev.pawstream.trainer.feedback;

import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Takes of an event what is worth keeping.
 *
 * @param <V> the events
 */
final class RemarkProcessor<V>
    extends ContextualProcessor<@Nullable String, @Nullable V, String, Remark> {
  /**
   * Reads an event.
   *
   * @param <V> the events
   */
  @FunctionalInterface
  interface Reader<V> {
    /** Null where there is nothing to read. */
    @Nullable Remark read(@Nullable V event, long at);
  }

  private final Function<V, String> imageId;
  private final Reader<V> reader;

  RemarkProcessor(Function<V, String> imageId, Reader<V> reader) {
    this.imageId = imageId;
    this.reader = reader;
  }

  @Override
  public void process(Record<@Nullable String, @Nullable V> record) {
    V event = record.value();
    String key = record.key();
    String id = key != null || event == null ? key : imageId.apply(event);
    Remark remark = reader.read(event, record.timestamp());
    if (id != null && remark != null) {
      context().forward(new Record<>(id, remark, record.timestamp()));
    }
  }
}
