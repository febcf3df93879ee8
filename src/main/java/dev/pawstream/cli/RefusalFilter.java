package dev.pawstream.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import dev.pawstream.security.ClusterFailure;

/**
 * Keeps from the log what Kafka's own classes say, with a stack trace, of a cluster that refuses:
 * whoever made the client says it in one sentence. Named in {@code logback.xml}.
 */
public final class RefusalFilter extends Filter<ILoggingEvent> {
  private static final String KAFKA = "org.apache.kafka.";

  @Override
  public FilterReply decide(ILoggingEvent event) {
    return event.getLoggerName().startsWith(KAFKA)
            && event.getThrowableProxy() instanceof ThrowableProxy thrown
            && ClusterFailure.isRefusal(thrown.getThrowable())
        ? FilterReply.DENY
        : FilterReply.NEUTRAL;
  }
}
