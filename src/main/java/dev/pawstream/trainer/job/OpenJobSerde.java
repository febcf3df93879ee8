package dev.pawstream.trainer.job;

import dev.pawstream.event.TrainingCommand;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The attempts, four bytes, and the command as it is on its topic.
 *
 * @param commands stays the caller's to close
 * @param topic of the commands, whose schema is registered
 */
record OpenJobSerde(Serde<TrainingCommand> commands, String topic) implements Serde<OpenJob> {
  @Override
  public Serializer<OpenJob> serializer() {
    return (changelog, job) -> {
      if (job == null) {
        return null;
      }
      byte[] command = commands.serializer().serialize(topic, job.command());
      return ByteBuffer.allocate(Integer.BYTES + command.length)
          .putInt(job.attempts())
          .put(command)
          .array();
    };
  }

  @Override
  public Deserializer<OpenJob> deserializer() {
    return (changelog, bytes) -> {
      if (bytes == null) {
        return null;
      }
      if (bytes.length < Integer.BYTES) {
        throw new SerializationException(
            "An open job of %d bytes is none; remove the trainer's state and its changelog %s"
                .formatted(bytes.length, changelog));
      }
      ByteBuffer job = ByteBuffer.wrap(bytes);
      int attempts = job.getInt();
      byte[] command = new byte[job.remaining()];
      job.get(command);
      return new OpenJob(commands.deserializer().deserialize(topic, command), attempts);
    };
  }
}
