package dev.pawstream.meter;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code docs/reference/metrics.md}, made of the code. */
final class MetricsPage {
  private static final String BEGINNING =
      """
      # Numbers

      `classifier` and `trainer` show these at `/metrics` with `--http`. This page is made of the code:
      `MetricsPageTest` holds it to that, and says how to make it anew.

      Counters begin at 0 with each process: look at rates. Timers are in seconds, as `_count`, `_sum`, `_max` (of
      late) and `_bucket` (for quantiles). Everything is of one process: add up, or take the highest.

      | name | kind | by | says |
      |---|---|---|---|
      """;
  private static final String TAGS =
      """

      ## Told apart by

      | label | of | values |
      |---|---|---|
      """;
  private static final String END =
      """

      Versions would pile up for ever: the series of one that was not counted for long ends when a ninth comes. It
      begins at 0 again if the version comes back.

      ## What libraries count

      | name begins with | says | described in |
      |---|---|---|
      | `kafka_stream_`, `kafka_consumer_`, `kafka_producer_`, `kafka_admin_client_` | Kafka Streams and its clients; `kafka_consumer_fetch_manager_records_lag_max` is how many records the service is behind. Some come a minute after the start | Kafka's documentation, "Monitoring" |
      | `cache_` with `cache="answers"` | remembered answers: hits, misses, evictions | Micrometer's cache metrics |
      | `jvm_`, `process_`, `system_` | heap and direct memory, garbage collection, threads, processor time, open files | Micrometer's JVM metrics |
      """;
  private static final Pattern OUR_NAME = Pattern.compile("pawstream\\.[a-z.]*[a-z]");

  private MetricsPage() {}

  static String text() {
    return BEGINNING
        + Stream.of(Metric.values()).map(MetricsPage::row).collect(joining())
        + TAGS
        + Stream.of(MetricTag.values()).map(MetricsPage::row).collect(joining())
        + END;
  }

  private static String row(Metric metric) {
    return "| `%s` | %s | %s | %s |%n"
        .formatted(
            name(metric),
            metric.kind().word(),
            metric.tags().stream().map(tag -> '`' + tag.key() + '`').collect(joining(", ")),
            OUR_NAME
                .matcher(metric.meaning())
                .replaceAll(found -> '`' + name(found.group()) + '`'));
  }

  private static String suffix(Metric metric) {
    return switch (metric.kind()) {
      case COUNTER -> "_total";
      case TIMER -> "_seconds";
      case BYTES -> "_bytes";
      case GAUGE -> "";
    };
  }

  private static String row(MetricTag tag) {
    List<String> metrics =
        Stream.of(Metric.values())
            .filter(metric -> metric.tags().contains(tag))
            .map(metric -> '`' + name(metric) + '`')
            .toList();
    return "| `%s` | %s | %s |%n".formatted(tag.key(), String.join(", ", metrics), tag.meaning());
  }

  private static String name(Metric metric) {
    return metric.id().replace('.', '_') + suffix(metric);
  }

  private static String name(String id) {
    return Stream.of(Metric.values())
        .filter(metric -> metric.id().equals(id))
        .map(MetricsPage::name)
        .findFirst()
        .orElseThrow();
  }
}
