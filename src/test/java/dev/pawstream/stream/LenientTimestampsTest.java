package dev.pawstream.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class LenientTimestampsTest {
  private static final long NONE = -1;

  private final LenientTimestamps timestamps = new LenientTimestamps();

  @Test
  void shouldTakeTheRecordsOwn() {
    assertThat(timestamps.extract(record(0), 1_000)).isZero();
  }

  @Test
  void shouldTakeThatOfTheOneBeforeWhereTheRecordHasNone() {
    assertThat(timestamps.extract(record(NONE), 1_000)).isEqualTo(1_000);
  }

  @Test
  void shouldTakeThePresentWhereTheFirstRecordHasNone() {
    long before = System.currentTimeMillis();

    assertThat(timestamps.extract(record(NONE), NONE))
        .isBetween(before, System.currentTimeMillis());
  }

  private static ConsumerRecord<Object, Object> record(long timestamp) {
    return new ConsumerRecord<>(
        "images",
        0,
        0,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        "key",
        "value",
        new RecordHeaders(),
        Optional.empty());
  }
}
