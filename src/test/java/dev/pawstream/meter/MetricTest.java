package dev.pawstream.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.operation.Http;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {
  private static final Pattern NAME = Pattern.compile("pawstream\\.[a-z.]*[a-z]");

  @ParameterizedTest
  @EnumSource
  void shouldBeTheSeriesThatPrometheusReads(Metric metric) {
    PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    prometheus.config().meterFilter(new TimerBuckets());
    register(metric, prometheus);

    assertThat(Http.series(prometheus.scrape()))
        .containsExactlyInAnyOrderElementsOf(metric.series());
  }

  @Test
  void shouldHaveNamesOfTheirOwn() {
    assertThat(Metric.values()).extracting(Metric::id).doesNotHaveDuplicates();
    assertThat(Metric.values())
        .flatExtracting(Metric::series)
        .allMatch(name -> name.startsWith("pawstream_"))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource
  void shouldNameNoMetricThatThereIsNot(Metric metric) {
    Set<String> names = Stream.of(Metric.values()).map(Metric::id).collect(Collectors.toSet());

    assertThat(NAME.matcher(metric.meaning()).results().map(MatchResult::group))
        .allMatch(names::contains);
  }

  @Test
  void shouldWantAValueForEachTag() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();

    assertThatThrownBy(() -> Metric.PREDICTIONS.counter(registry, "cat"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pawstream.predictions")
        .hasMessageContaining("[cat]");
  }

  private static void register(Metric metric, PrometheusMeterRegistry registry) {
    String[] values = metric.tags().stream().map(MetricTag::key).toArray(String[]::new);
    switch (metric.kind()) {
      case COUNTER -> metric.counter(registry, values).increment();
      case TIMER -> metric.timer(registry, values);
      case GAUGE, BYTES -> metric.gauge(registry, registry, measured -> 1, values);
    }
  }
}
