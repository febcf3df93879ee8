package dev.pawstream.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pawstream.Program;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.meter.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dashboard and alerts ask for what there is. */
class DeployedQueriesTest {
  private static final Path DASHBOARD = Path.of("deploy", "grafana", "pawstream.json");
  private static final Path PROMETHEUS = Path.of("deploy", "prometheus");
  private static final Path ALERTS = PROMETHEUS.resolve("pawstream-alerts.yml");
  private static final Pattern ALERT = Pattern.compile("(?m)^ +- alert: (\\w+)$");
  private static final Pattern EXPRESSION = Pattern.compile("(?m)^ +expr: (.+)$");

  /** Prometheus' own. */
  private static final String ANSWERS = "up";

  @Test
  void shouldShowOnlyWhatTheServicesExport() throws IOException {
    List<Query> queries = shown();

    assertThat(queries).isNotEmpty().allSatisfy(query -> assertThat(query.series()).isNotEmpty());
    assertThat(queries).flatExtracting(Query::series).isSubsetOf(exported());
  }

  @Test
  void shouldAlertOnlyOnWhatTheServicesExport() throws IOException {
    List<Query> queries = alerted();

    assertThat(queries).hasSize((int) ALERT.matcher(Files.readString(ALERTS)).results().count());
    assertThat(queries).allSatisfy(query -> assertThat(query.series()).isNotEmpty());
    assertThat(queries).flatExtracting(Query::series).isSubsetOf(exported());
  }

  @Test
  void shouldReadAllThatIsListedOfLibraries() throws IOException {
    assertThat(Stream.concat(shown().stream(), alerted().stream()))
        .flatExtracting(Query::series)
        .containsAll(LibrarySeries.NAMES);
  }

  @Test
  void shouldHaveEachPanelInAPlaceOfItsOwn() throws IOException {
    assertThat(new JsonMapper().readTree(DASHBOARD.toFile()).path("panels"))
        .extracting(panel -> panel.path("id").asInt(), panel -> panel.path("gridPos").toString())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"rules, pawstream-alerts.yml", "config, prometheus.yml", "config, compose.yml"})
  void shouldBeRightInPrometheusOwnEyes(String kind, String file) throws Exception {
    Optional<Path> promtool = Program.find("promtool");
    assumeThat(promtool).as("promtool, of Debian's package prometheus").isPresent();

    CommandRun check =
        Program.run(PROMETHEUS, List.of(promtool.orElseThrow().toString(), "check", kind, file));

    assertThat(check.exitCode()).as(check.output() + check.errors()).isZero();
  }

  private static List<Query> shown() throws IOException {
    return new JsonMapper()
        .readTree(DASHBOARD.toFile()).findValues("expr").stream()
            .map(JsonNode::asText)
            .map(Query::new)
            .toList();
  }

  private static List<Query> alerted() throws IOException {
    return EXPRESSION
        .matcher(Files.readString(ALERTS))
        .results()
        .map(found -> new Query(found.group(1)))
        .toList();
  }

  private static Set<String> exported() {
    Set<String> names = new TreeSet<>(LibrarySeries.NAMES);
    names.add(ANSWERS);
    Stream.of(Metric.values()).map(Metric::series).forEach(names::addAll);
    return names;
  }
}
