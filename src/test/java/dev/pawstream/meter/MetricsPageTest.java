package dev.pawstream.meter;

import dev.pawstream.documents.ReferencePage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
  @Test
  void shouldSayWhatTheCodeCounts() throws IOException {
    ReferencePage.assertCurrent("metrics.md", MetricsPage.text());
  }
}
