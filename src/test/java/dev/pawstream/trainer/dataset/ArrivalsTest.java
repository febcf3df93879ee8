package dev.pawstream.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private final Arrivals arrivals = new Arrivals();

  @Test
  void shouldNotLetARecordThatClaimsToBeOldPrecedeThoseBeforeIt() {
    Arrival first = arrivals.of(record(0, 5, 1_000));
    Arrival claimsToBeOld = arrivals.of(record(0, 6, 10));

    assertThat(first.isBefore(claimsToBeOld)).isTrue();
    assertThat(claimsToBeOld.isBefore(first)).isFalse();
  }

  @Test
  void shouldCompareTimesAcrossPartitions() {
    Arrival later = arrivals.of(record(0, 0, 1_000));
    Arrival earlier = arrivals.of(record(1, 900, 999));

    assertThat(earlier.isBefore(later)).isTrue();
  }

  private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, long timestamp) {
    return new ConsumerRecord<>(
        "labelled",
        partition,
        offset,
        timestamp,
        TimestampType.CREATE_TIME,
        0,
        0,
        new byte[0],
        new byte[0],
        new RecordHeaders(),
        Optional.empty());
  }
}
