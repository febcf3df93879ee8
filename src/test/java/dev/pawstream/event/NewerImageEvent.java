package dev.pawstream.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** An {@link ImageEvent} as a later program may write it: with a field that we do not know. */
public final class NewerImageEvent {
  private static final Schema SCHEMA = schema();

  private NewerImageEvent() {}

  /** In Confluent's wire format; the schema is registered. */
  public static byte[] written(ClientSettings clients, String topic, String id, byte[] photograph) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (SchemaRegistry registry = new SchemaRegistry(RegistrySettings.from(clients.serde()))) {
      int schemaId = registry.idOf(topic + "-value", SCHEMA);
      bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(schemaId).array());
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      GenericData.Record event =
          new GenericRecordBuilder(SCHEMA)
              .set("rating", 5)
              .set("id", id)
              .set("bytes", ByteBuffer.wrap(photograph))
              .build();
      new GenericDatumWriter<>(SCHEMA).write(event, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The new field comes first: who reads by our schema alone reads nonsense. */
  private static Schema schema() {
    Schema known = ImageEvent.getClassSchema();
    Schema rating = SchemaBuilder.builder().intType();
    List<Schema.Field> fields = new ArrayList<>();
    fields.add(new Schema.Field("rating", rating, "Stars.", 0));
    known.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
    return Schema.createRecord(
        known.getName(), known.getDoc(), known.getNamespace(), false, fields);
  }
}
