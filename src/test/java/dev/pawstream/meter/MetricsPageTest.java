package dev.pawstream.meter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  @Test
  void shouldSayWhatTheCodeCounts() throws IOException {
    Path made = Files.writeString(Path.of("target", "metrics.md"), MetricsPage.text());
    Path page = Path.of("docs", "metrics.md");

    assertThat(page)
        .as("made of the code; if it has changed: cp %s %s", made, page)
        .hasSameTextualContentAs(made);
  }
}
