package dev.pawstream.cli.models;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a record says, as people read it. */
final class ReleaseFields {
  private ReleaseFields() {}

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
