package dev.pawstream.trainer.feedback;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.release.LoggedRelease;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The offset, eight bytes, and the release as it is on its topic.
 *
 * @param releases stays the caller's to close
 * @param topic of the releases, whose schema is registered
 */
record LoggedReleaseSerde(Serde<ModelRelease> releases, String topic)
    implements Serde<LoggedRelease> {
  @Override
  public Serializer<LoggedRelease> serializer() {
    return (changelog, word) -> {
      if (word == null) {
        return null;
      }
      byte[] release = releases.serializer().serialize(topic, word.release());
      return ByteBuffer.allocate(Long.BYTES + release.length)
          .putLong(word.offset())
          .put(release)
          .array();
    };
  }

  @Override
  public Deserializer<LoggedRelease> deserializer() {
    return (changelog, bytes) -> {
      if (bytes == null) {
        return null;
      }
      if (bytes.length < Long.BYTES) {
        throw new SerializationException(
            "A release of %d bytes is none; remove the trainer's state and its changelog %s"
                .formatted(bytes.length, changelog));
      }
      ByteBuffer word = ByteBuffer.wrap(bytes);
      long offset = word.getLong();
      byte[] release = new byte[word.remaining()];
      word.get(release);
      return new LoggedRelease(offset, releases.deserializer().deserialize(topic, release));
    };
  }
}
