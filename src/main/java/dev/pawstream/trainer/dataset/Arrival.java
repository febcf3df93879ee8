package dev.pawstream.trainer.dataset;

import java.util.Comparator;

/**
 * When a record came, as well as that can be told across partitions. Within a partition it is the
 * order of offsets.
 *
 * @param at the record's time in ms, or that of an earlier one of its partition if that is later: a
 *     record that claims to be old comes after those that were there before it all the same
 */
record Arrival(long at, int partition, long offset) implements Comparable<Arrival> {
  private static final Comparator<Arrival> ORDER =
      Comparator.comparingLong(Arrival::at)
          .thenComparingInt(Arrival::partition)
          .thenComparingLong(Arrival::offset);

  @Override
  public int compareTo(Arrival other) {
    return ORDER.compare(this, other);
  }

  boolean isBefore(Arrival other) {
    return compareTo(other) < 0;
  }
}
