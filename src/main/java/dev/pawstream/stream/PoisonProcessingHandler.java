package dev.pawstream.stream;

import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sets a record aside that is no event, or that cannot be used. Any other failure, such as a
 * registry that does not answer, stops the stream thread, which comes back to the same record.
 */
public final class PoisonProcessingHandler implements ProcessingExceptionHandler {
  private final SetAside setAside = new SetAside();

  @Override
  public void configure(Map<String, ?> configs) {
    setAside.configure(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    return setAside
        .letters(context, record.value() != null, exception)
        .map(Response::resume)
        .orElseGet(Response::fail);
  }
}
