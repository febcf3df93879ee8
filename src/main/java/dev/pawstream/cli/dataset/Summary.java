package dev.pawstream.cli.dataset;

import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.Printable;
import dev.pawstream.trainer.dataset.Conflict;
import dev.pawstream.trainer.dataset.LabelledPhotograph;
import dev.pawstream.trainer.dataset.Side;
import dev.pawstream.trainer.dataset.TrainingSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a data set holds, for people and for programs.
 *
 * @param now what ages are counted from
 */
record Summary(TrainingSet set, Instant now) {
  private static final int SHOWN_CONFLICTS = 10;
  private static final int SHOWN_DIGITS = 12;

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("%,d photographs are labelled".formatted(set.photographs()));
    if (set.photographs() > 0) {
      lines.add("");
      addSides(lines);
      addCounts(lines, "said by", by(LabelledPhotograph::labelledBy));
      addCounts(lines, "labelled", byAge());
    }
    if (set.nearDuplicates() > 0) {
      lines.add("");
      lines.add(
          "%,d look like an earlier one, and are on its side".formatted(set.nearDuplicates()));
    }
    addConflicts(lines);
    if (set.unusable().total() > 0) {
      lines.add("");
      lines.addAll(set.unusable().sentences());
    }
    return String.join(System.lineSeparator(), lines);
  }

  private void addSides(List<String> lines) {
    lines.add("%-20s %10s %10s %10s %10s".formatted("label", "train", "validation", "test", "all"));
    for (String label : set.labels().keySet()) {
      lines.add(sidesLine(Printable.of(label), bySide(label)));
    }
    lines.add(sidesLine("all", bySide(null)));
  }

  private static String sidesLine(String name, Map<Side, Long> counts) {
    return "%-20s %,10d %,10d %,10d %,10d"
        .formatted(
            name,
            counts.get(Side.TRAIN),
            counts.get(Side.VALIDATION),
            counts.get(Side.TEST),
            counts.values().stream().mapToLong(Long::longValue).sum());
  }

  private static void addCounts(List<String> lines, String title, Map<String, Long> counts) {
    lines.add("");
    lines.add("%-20s %10s".formatted(title, "photographs"));
    counts.forEach((name, count) -> lines.add("%-20s %,11d".formatted(Printable.of(name), count)));
  }

  private void addConflicts(List<String> lines) {
    if (set.conflicts().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        "%,d have contradictory labels, of which the last word counts:"
            .formatted(set.conflicts().size()));
    set.conflicts().stream()
        .limit(SHOWN_CONFLICTS)
        .forEach(conflict -> lines.add("  " + line(conflict)));
    if (set.conflicts().size() > SHOWN_CONFLICTS) {
      lines.add("  ... all of them with --json");
    }
  }

  private static String line(Conflict conflict) {
    return conflict.labels().entrySet().stream()
        .map(said -> Printable.of(said.getKey() + " is " + said.getValue()))
        .collect(
            Collectors.joining(
                ", ", conflict.contentSha256().substring(0, SHOWN_DIGITS) + ": ", ""));
  }

  String json() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("photographs", set.photographs());
    line.put("sha256", set.sha256());
    Map<String, Object> labels = new LinkedHashMap<>();
    set.labels().keySet().forEach(label -> labels.put(label, named(bySide(label))));
    line.put("labels", labels);
    line.put("sides", named(bySide(null)));
    line.put("labelledBy", by(LabelledPhotograph::labelledBy));
    line.put("age", byAge());
    line.put("nearDuplicates", set.nearDuplicates());
    line.put("conflicts", set.conflicts());
    line.put("unusable", set.unusable());
    line.put("offsets", set.offsets());
    return JsonOption.line(line);
  }

  private static Map<String, Long> named(Map<Side, Long> counts) {
    Map<String, Long> named = new LinkedHashMap<>();
    counts.forEach((side, count) -> named.put(side.name().toLowerCase(Locale.ROOT), count));
    return named;
  }

  /**
   * @param label null for all
   */
  private Map<Side, Long> bySide(@Nullable String label) {
    Map<Side, Long> counts = new TreeMap<>();
    Arrays.stream(Side.values()).forEach(side -> counts.put(side, 0L));
    set.all().stream()
        .filter(photograph -> label == null || photograph.label().equals(label))
        .forEach(photograph -> counts.merge(photograph.side(), 1L, Long::sum));
    return counts;
  }

  private Map<String, Long> by(Function<LabelledPhotograph, String> property) {
    return set.all().stream()
        .collect(Collectors.groupingBy(property, TreeMap::new, Collectors.counting()));
  }

  private Map<String, Long> byAge() {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Age age : Age.values()) {
      long count = set.all().stream().filter(p -> Age.of(p.labelledAt(), now) == age).count();
      if (count > 0) {
        counts.put(age.toString(), count);
      }
    }
    return counts;
  }
}
