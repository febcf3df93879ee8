package dev.pawstream.stream;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;

/** A record of {@code pawstream.images-1@381} that a processor failed on. */
record FailedRecord(
    byte @Nullable [] sourceRawKey, byte @Nullable [] sourceRawValue, Headers headers)
    implements ErrorHandlerContext {
  FailedRecord(byte @Nullable [] key, byte @Nullable [] value) {
    this(key, value, new RecordHeaders());
  }

  @Override
  public String topic() {
    return "pawstream.images";
  }

  @Override
  public int partition() {
    return 1;
  }

  @Override
  public long offset() {
    return 381;
  }

  @Override
  public String processorNodeId() {
    return "classify";
  }

  @Override
  public TaskId taskId() {
    return new TaskId(0, 1);
  }

  @Override
  public long timestamp() {
    return 1_234;
  }
}
