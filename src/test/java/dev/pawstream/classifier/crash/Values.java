package dev.pawstream.classifier.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.AvroSerde;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Topics;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;

/** The values of records on the images' topic, good ones and bad ones. */
final class Values implements AutoCloseable {
  /** In Confluent's wire format: a zero, and the number of a schema that nobody has registered. */
  private static final byte[] UNKNOWN_SCHEMA = {0, 0x7f, 0x7f, 0x7f, 0x7f, 1, 2, 3};

  private final Topics topics;
  private final Subject subject;
  private final AvroSerde<SpecificRecord> serde;

  Values(ClientSettings clients, Topics topics, Subject subject) {
    this.topics = topics;
    this.subject = subject;
    serde = AvroSerde.forValues(clients.serde());
  }

  byte[] of(Kind kind, int number, String id) {
    return switch (kind) {
      case PHOTOGRAPH -> avro(image(id, subject.photograph(number)));
      case DAMAGED -> avro(image(id, subject.damaged()));
      case NOT_AVRO -> id.getBytes(UTF_8);
      case UNKNOWN_SCHEMA -> UNKNOWN_SCHEMA;
      case OTHER_TYPE -> avroOfAnother(id);
      case NEITHER_BYTES_NOR_URI -> avro(ImageEvent.newBuilder().setId(id).build());
      case EMPTY -> new byte[0];
    };
  }

  private static ImageEvent image(String id, byte[] bytes) {
    return ImageEvent.newBuilder().setId(id).setBytes(ByteBuffer.wrap(bytes)).build();
  }

  private byte[] avro(ImageEvent event) {
    return serde.serializer().serialize(topics.images(), event);
  }

  private byte[] avroOfAnother(String id) {
    TrainingCommand command =
        TrainingCommand.newBuilder()
            .setId(id)
            .setAction(TrainingAction.RETRAIN)
            .setRequestedBy("nobody")
            .build();
    return serde.serializer().serialize(topics.trainingCommands(), command);
  }

  @Override
  public void close() {
    serde.close();
  }
}
