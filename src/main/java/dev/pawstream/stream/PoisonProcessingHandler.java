package dev.pawstream.stream;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sets a record aside that can be read but not used. Any other failure stops the stream thread,
 * which comes back to the same record.
 */
public final class PoisonProcessingHandler extends LogAndContinueProcessingExceptionHandler {
  private final DeadLetterCounter counter = new DeadLetterCounter();

  @Override
  public void configure(Map<String, ?> configs) {
    super.configure(configs);
    counter.configure(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    if (!Poison.is(exception)) {
      return Response.fail();
    }
    counter.count(exception);
    Response response = super.handleError(context, record, exception);
    response.deadLetterQueueRecords().forEach(letter -> Arrival.remove(letter.headers()));
    return response;
  }
}
