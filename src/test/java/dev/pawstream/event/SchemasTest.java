package dev.pawstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemasTest {
  private static final int OLD_ID = 7;

  @ParameterizedTest
  @MethodSource("schemas")
  void shouldSayWhatARecordAndEachOfItsFieldsIs(Schema schema) {
    assertThat(schema.getDoc()).isNotBlank();
    assertThat(schema.getFields())
        .allSatisfy(field -> assertThat(field.doc()).as(field.name()).isNotBlank());
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void shouldHaveADefaultForEachFieldThatMayBeAbsent(Schema schema) {
    assertThat(schema.getFields())
        .filteredOn(field -> field.schema().isNullable())
        .allSatisfy(field -> assertThat(field.hasDefaultValue()).as(field.name()).isTrue());
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void shouldBeARecordThatTheSerdeKnows(Schema schema) {
    Schema known = Objects.requireNonNull(EventTypes.recordNamed(schema.getFullName()));

    assertThat(PortableSchema.of(known)).isEqualTo(schema);
  }

  @ParameterizedTest(name = "{0} without {1}")
  @MethodSource("defaultedFields")
  void shouldReadWhatAVersionWithoutTheFieldWrote(String name, String field) throws Exception {
    Schema now = SchemaFiles.read(name);
    Schema before = without(now, field);
    MockRegistry registry = new MockRegistry();
    registry.register(before, OLD_ID);

    SpecificRecord read = registry.read(written(before));

    Schema compiled = read.getSchema();
    assertThat(compiled.getFullName()).isEqualTo(now.getFullName());
    assertThat(read.get(compiled.getField(field).pos()))
        .isEqualTo(SpecificData.get().getDefaultValue(compiled.getField(field)));
  }

  static List<Schema> schemas() throws IOException {
    return SchemaFiles.all();
  }

  static Stream<Object[]> defaultedFields() throws IOException {
    return SchemaFiles.all().stream()
        .flatMap(
            schema ->
                schema.getFields().stream()
                    .filter(Schema.Field::hasDefaultValue)
                    .map(field -> new Object[] {schema.getName(), field.name()}));
  }

  private static Schema without(Schema schema, String field) {
    List<Schema.Field> kept =
        schema.getFields().stream()
            .filter(each -> !each.name().equals(field))
            .map(each -> new Schema.Field(each, each.schema()))
            .toList();
    return Schema.createRecord(
        schema.getName(), schema.getDoc(), schema.getNamespace(), false, kept);
  }

  /** Something that fits the schema, in the wire format. */
  private static byte[] written(Schema schema) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(OLD_ID).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<>(schema)
        .write(new RandomData(schema, 1, 42L).iterator().next(), encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
