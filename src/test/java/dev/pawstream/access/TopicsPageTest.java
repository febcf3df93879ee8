package dev.pawstream.access;

import dev.pawstream.documents.ReferencePage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class TopicsPageTest {
  @Test
  void shouldSayWhatIsOnTheTopics() throws IOException {
    ReferencePage.assertCurrent("topics.md", TopicsPage.text());
  }
}
