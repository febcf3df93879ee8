package dev.pawstream.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecentVersionsTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RecentVersions versions =
      new RecentVersions(registry, Metric.PREDICTIONS, Metric.UNCERTAIN);

  @Test
  void shouldKeepEightVersionsHoweverManyThereWere() {
    IntStream.range(0, 100).forEach(i -> count("v" + i));

    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getTag("version"))
        .containsExactlyInAnyOrder(
            IntStream.range(92, 100)
                .boxed()
                .flatMap(i -> Stream.of("v" + i, "v" + i))
                .toArray(String[]::new));
  }

  @Test
  void shouldKeepTheOneThatIsCountedAllTheTime() {
    IntStream.range(0, 100)
        .forEach(
            i -> {
              count("champion");
              count("v" + i);
            });

    assertThat(Metric.PREDICTIONS.counter(registry, "cat", "champion").count()).isEqualTo(100);
  }

  @Test
  void shouldSayWhichVersionItForgot() {
    IntStream.range(0, 8).forEach(i -> assertThat(versions.note("v" + i)).isEmpty());

    assertThat(versions.note("v8")).contains("v0");
    assertThat(versions.note("v1")).isEmpty();
  }

  @Test
  void shouldLeaveOtherMetricsAlone() {
    Metric.SHADOW_PREDICTIONS.counter(registry, "agree", "v0").increment();
    IntStream.range(0, 100).forEach(i -> count("v" + i));

    assertThat(registry.find(Metric.SHADOW_PREDICTIONS.id()).meters())
        .extracting(Meter::getId)
        .hasSize(1);
  }

  private void count(String version) {
    var unused = versions.note(version);
    Metric.PREDICTIONS.counter(registry, "cat", version).increment();
    Metric.UNCERTAIN.counter(registry, version).increment();
  }
}
