package dev.pawstream.stream;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;

/**
 * Sets a record aside whose bytes are no event. A registry that does not answer stops the stream
 * thread instead, which comes back to the same record.
 */
public final class PoisonDeserializationHandler implements DeserializationExceptionHandler {
  private final SetAside setAside = new SetAside();

  @Override
  public void configure(Map<String, ?> configs) {
    setAside.configure(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    return setAside
        .letters(context, record.value() != null, exception)
        .map(Response::resume)
        .orElseGet(Response::fail);
  }
}
