package dev.pawstream.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "up{job=\"cats\"} == 0 | up",
        "sum by (le, label) (rate(cats_total[5m])) > 1.5e3 | cats_total",
        "histogram_quantile(0.95, sum by (le) (rate(cats_bucket{a=\"b(c\"}[$__rate]))) | cats_bucket",
        "count(count by (version) (model{duty=\"x\"})) > 1 | model",
        "a / on (version) group_left (x) b and c unless d | a,b,c,d"
      })
  void shouldFindTheSeriesThatAreRead(String query, String series) {
    assertThat(new Query(query).series()).isEqualTo(Set.of(series.split(",")));
  }
}
