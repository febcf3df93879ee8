package dev.pawstream.stream;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;

/**
 * Sets a record aside whose bytes are no event. A registry that does not answer stops the stream
 * thread instead, which comes back to the same record.
 */
public final class PoisonDeserializationHandler extends LogAndContinueExceptionHandler {
  private final DeadLetterCounter counter = new DeadLetterCounter();

  @Override
  public void configure(Map<String, ?> configs) {
    super.configure(configs);
    counter.configure(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    if (!Poison.is(exception)) {
      return Response.fail();
    }
    counter.count(exception);
    Response response = super.handleError(context, record, exception);
    response.deadLetterQueueRecords().forEach(letter -> Arrival.remove(letter.headers()));
    return response;
  }
}
