package dev.pawstream.stream.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.Uuid;

/**
 * Which letters were sent back, of those that are still there: one bit a letter.
 *
 * <p>A mark's key is the letter's position. Its value is the id of the letters' topic, as positions
 * begin anew when a topic is deleted and made again.
 */
final class ReplayMarks {
  private static final Pattern POSITION = Pattern.compile("(\\d{1,9})@(\\d{1,18})");

  private final Map<Integer, BitSet> sentBack = new HashMap<>();
  private final Set<String> outdated = new LinkedHashSet<>();
  private final Map<Integer, Long> beginnings;
  private final byte[] topicId;

  /**
   * Knows of none yet.
   *
   * @param topicId of the letters' topic
   * @param beginnings the first offset of each of its partitions
   */
  ReplayMarks(Uuid topicId, Map<Integer, Long> beginnings) {
    this.topicId = valueFor(topicId);
    this.beginnings = Map.copyOf(beginnings);
  }

  static byte[] valueFor(Uuid topicId) {
    return topicId.toString().getBytes(UTF_8);
  }

  /** Takes note of a record of the marks' topic; in order. */
  void read(ConsumerRecord<byte[], byte[]> mark) {
    String position = mark.key() == null ? "" : new String(mark.key(), UTF_8);
    Matcher matcher = POSITION.matcher(position);
    if (!matcher.matches()) {
      return;
    }
    int partition = Integer.parseInt(matcher.group(1));
    long offset = Long.parseLong(matcher.group(2));
    boolean isThere = offset >= beginnings.getOrDefault(partition, Long.MAX_VALUE);
    boolean counts = isThere && Arrays.equals(mark.value(), topicId);
    if (isThere) {
      sentBack.computeIfAbsent(partition, none -> new BitSet()).set(bit(partition, offset), counts);
    }
    if (counts || mark.value() == null) {
      outdated.remove(position);
    } else {
      outdated.add(position);
    }
  }

  boolean has(DeadLetter letter) {
    int partition = letter.record().partition();
    BitSet bits = sentBack.get(partition);
    return bits != null && bits.get(bit(partition, letter.record().offset()));
  }

  /** The positions whose letters are no more there; their marks need no longer be kept. */
  Set<String> outdated() {
    return outdated;
  }

  private int bit(int partition, long offset) {
    return Math.toIntExact(offset - beginnings.getOrDefault(partition, 0L));
  }
}
