package dev.pawstream.event;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** All that a record says, by its schema: what is added to it one day is shown, too. */
public final class RecordFields {
  private RecordFields() {}

  /** Each field by its name, in the schema's order; nested as the record is. */
  public static Map<String, @Nullable Object> of(IndexedRecord record) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    for (Schema.Field field : record.getSchema().getFields()) {
      fields.put(field.name(), plain(record.get(field.pos())));
    }
    return fields;
  }

  private static @Nullable Object plain(@Nullable Object value) {
    if (value instanceof IndexedRecord record) {
      return of(record);
    }
    if (value instanceof Collection<?> many) {
      return many.stream().map(RecordFields::plain).toList();
    }
    return value instanceof Enum<?> symbol ? symbol.name() : value;
  }
}
