package dev.pawstream.stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Is shown every record when the poll that brought it returns, before any of them is processed. */
@FunctionalInterface
public interface PollListener {
  /** Looks at nothing. */
  PollListener NONE = record -> 0;

  /**
   * A record came. It may come again, after a failure or a rebalance, and it may never be processed
   * here, if its partition goes to another instance.
   *
   * @param record shared with the stream: not to be changed
   * @return what the record's {@link Arrival} shall carry
   */
  long polled(ConsumerRecord<byte[], byte[]> record);
}
