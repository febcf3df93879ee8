package dev.pawstream.cli.models;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** All that a record says, by its schema: what is added to it one day is shown, too. */
final class ReleaseFields {
  private ReleaseFields() {}

  /** Each field by its name, in the schema's order; nested as the record is. */
  static Map<String, @Nullable Object> of(IndexedRecord record) {
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
      return many.stream().map(ReleaseFields::plain).toList();
    }
    return value instanceof Enum<?> symbol ? symbol.name() : value;
  }

  /** For people: a line each, what is nested indented; without what is empty. */
  static List<String> lines(Map<String, @Nullable Object> fields) {
    List<String> lines = new ArrayList<>();
    fields.forEach((name, value) -> addLines(lines, "", name, value));
    return lines;
  }

  private static void addLines(
      List<String> lines, String indent, String name, @Nullable Object value) {
    if (value == null || (value instanceof Collection<?> none && none.isEmpty())) {
      return;
    }
    if (value instanceof Map<?, ?> map) {
      if (!map.isEmpty()) {
        lines.add(indent + name + ":");
        map.forEach((key, inner) -> addLines(lines, indent + "  ", String.valueOf(key), inner));
      }
    } else if (value instanceof List<?> list && list.get(0) instanceof Map<?, ?>) {
      lines.add(indent + name + ":");
      list.forEach(element -> lines.add(indent + "  " + inOneLine(element)));
    } else {
      lines.add(indent + name + ": " + (value instanceof List<?> list ? joined(list) : value));
    }
  }

  private static String inOneLine(@Nullable Object element) {
    return element instanceof Map<?, ?> map
        ? String.join(
            ", ",
            map.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList())
        : String.valueOf(element);
  }

  private static String joined(List<?> list) {
    return String.join(", ", list.stream().map(String::valueOf).toList());
  }
}
