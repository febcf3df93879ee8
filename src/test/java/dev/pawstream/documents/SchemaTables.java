package dev.pawstream.documents;

import static java.util.stream.Collectors.joining;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.avro.JsonProperties;
import org.apache.avro.Schema;

/** Schemas of records as tables for people; types that several of them have once. */
public final class SchemaTables {
  private SchemaTables() {}

  /** Markdown: a section for each, and below it those of the types in it. */
  public static String text(List<Schema> schemas) {
    Set<String> described = new HashSet<>();
    StringBuilder text = new StringBuilder();
    for (Schema schema : schemas) {
      Map<String, Schema> within = new LinkedHashMap<>();
      schema.getFields().forEach(field -> collect(field.schema(), within));
      text.append(
          "%n## %s%n%n%s%n%s"
              .formatted(schema.getName(), ReferencePage.cell(schema.getDoc()), fields(schema)));
      within.values().stream()
          .filter(type -> described.add(type.getFullName()))
          .map(SchemaTables::inner)
          .forEach(text::append);
    }
    return text.toString();
  }

  private static String inner(Schema type) {
    String words = ReferencePage.cell(type.getDoc());
    return type.getType() == Schema.Type.ENUM
        ? "%n### %s%n%n%s One of %s.%n"
            .formatted(
                type.getName(),
                words,
                type.getEnumSymbols().stream().map(s -> '`' + s + '`').collect(joining(", ")))
        : "%n### %s%n%n%s%n%s".formatted(type.getName(), words, fields(type));
  }

  private static String fields(Schema record) {
    return record.getFields().stream()
        .map(SchemaTables::row)
        .collect(joining("", "\n| field | type | default | says |\n|---|---|---|---|\n", ""));
  }

  private static String row(Schema.Field field) {
    return "| `%s` | %s | %s | %s |%n"
        .formatted(
            field.name(), type(field.schema()), standard(field), ReferencePage.cell(field.doc()));
  }

  private static String standard(Schema.Field field) {
    if (!field.hasDefaultValue()) {
      return "";
    }
    Object value = field.defaultVal();
    return '`' + (value == JsonProperties.NULL_VALUE ? "null" : String.valueOf(value)) + '`';
  }

  private static String type(Schema type) {
    return switch (type.getType()) {
      case UNION ->
          type.getTypes().stream()
              .filter(one -> one.getType() != Schema.Type.NULL)
              .map(SchemaTables::type)
              .collect(joining(" or ", "", type.isNullable() ? ", or null" : ""));
      case MAP -> "map of " + type(type.getValueType());
      case ARRAY -> "list of " + type(type.getElementType());
      case RECORD, ENUM ->
          "[%s](#%s)".formatted(type.getName(), type.getName().toLowerCase(Locale.ROOT));
      case LONG ->
          type.getLogicalType() == null ? "long" : "long, " + type.getLogicalType().getName();
      default -> type.getType().getName();
    };
  }

  private static void collect(Schema type, Map<String, Schema> found) {
    switch (type.getType()) {
      case UNION -> type.getTypes().forEach(one -> collect(one, found));
      case MAP -> collect(type.getValueType(), found);
      case ARRAY -> collect(type.getElementType(), found);
      case ENUM -> found.putIfAbsent(type.getFullName(), type);
      case RECORD -> {
        if (found.putIfAbsent(type.getFullName(), type) == null) {
          type.getFields().forEach(field -> collect(field.schema(), found));
        }
      }
      default -> {}
    }
  }
}
