package dev.pawstream.classifier.poison;

import dev.pawstream.ServicesFixture;
import dev.pawstream.TestPictures;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.NewerImageEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Sends good photographs with bad records among them, under the same keys, and notes which. */
final class Traffic {
  private static final int KEYS = 5;
  private static final int PARTITIONS = 2;

  /** That a producer of another kind sends; Kafka's own gives every record a time. */
  private static final long NO_TIMESTAMP = -1;

  /**
   * A good photograph.
   *
   * @param key null for none
   */
  record Good(String id, @Nullable String key, String label) {}

  /**
   * A bad record.
   *
   * @param key null for none
   * @param timestamp negative for none
   */
  record Bad(BadRecord what, @Nullable String key, long timestamp, RecordMetadata at) {
    String place() {
      return at.partition() + "@" + at.offset();
    }
  }

  private final ServicesFixture fixture;
  private final ClientSettings clients;
  private final String images;
  private final List<Good> good = new ArrayList<>();
  private final List<Bad> bad = new ArrayList<>();
  private long time = System.currentTimeMillis() - 3_600_000;
  private int sent;

  Traffic(ServicesFixture fixture, ClientSettings clients) {
    this.fixture = fixture;
    this.clients = clients;
    images = fixture.topics().images();
  }

  static List<String> keys() {
    return IntStream.range(0, KEYS).mapToObj(Traffic::key).toList();
  }

  List<Good> good() {
    return good;
  }

  List<Bad> bad() {
    return bad;
  }

  /** Sends each of them with a key, without a key and without a time, with good ones around. */
  void send(List<BadRecord> kinds) throws Exception {
    for (BadRecord kind : kinds) {
      sendBad(kind, nextKey(), nextTime());
      sendGood(nextKey(), nextTime());
      sendBad(kind, null, nextTime());
      sendGood(null, nextTime());
      sendTombstone(nextKey());
      sendGood(nextKey(), NO_TIMESTAMP);
      sendBad(kind, nextKey(), NO_TIMESTAMP);
      sendNewer(nextKey());
    }
  }

  private void sendGood(@Nullable String key, long timestamp) throws Exception {
    Good photograph = nextGood(key);
    ImageEvent event =
        ImageEvent.newBuilder()
            .setId(photograph.id())
            .setBytes(ByteBuffer.wrap(picture(photograph)))
            .build();
    RecordMetadata unused = send(key, fixture.avro(images, event), timestamp);
  }

  private void sendNewer(String key) throws Exception {
    Good photograph = nextGood(key);
    byte[] event = NewerImageEvent.written(clients, images, photograph.id(), picture(photograph));
    RecordMetadata unused = send(key, event, nextTime());
  }

  private void sendTombstone(String key) throws Exception {
    RecordMetadata unused = send(key, null, nextTime());
  }

  private void sendBad(BadRecord kind, @Nullable String key, long timestamp) throws Exception {
    bad.add(new Bad(kind, key, timestamp, send(key, kind.value(), timestamp)));
  }

  private RecordMetadata send(@Nullable String key, byte @Nullable [] value, long timestamp)
      throws Exception {
    @Nullable Integer partition = key == null ? Integer.valueOf(sent % PARTITIONS) : null;
    return fixture.send(new Timed(images, partition, key, value, timestamp));
  }

  private Good nextGood(@Nullable String key) {
    int number = good.size();
    Good next = new Good("picture " + number, key, number % 2 == 0 ? "cat" : "dog");
    good.add(next);
    return next;
  }

  private static byte[] picture(Good photograph) {
    return TestPictures.png(photograph.label().equals("cat"), photograph.id().hashCode());
  }

  private String nextKey() {
    return key(sent++ % KEYS);
  }

  private static String key(int number) {
    return "key " + number;
  }

  private long nextTime() {
    return time++;
  }

  /** A producer gives a record a time that has none, but does not look at one that says so. */
  private static final class Timed extends ProducerRecord<@Nullable String, byte @Nullable []> {
    private final long timestamp;

    Timed(
        String topic,
        @Nullable Integer partition,
        @Nullable String key,
        byte @Nullable [] value,
        long timestamp) {
      super(topic, partition, key, value);
      this.timestamp = timestamp;
    }

    @Override
    public Long timestamp() {
      return timestamp;
    }
  }
}
