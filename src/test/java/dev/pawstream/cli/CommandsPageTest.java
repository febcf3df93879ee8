package dev.pawstream.cli;

import dev.pawstream.documents.ReferencePage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CommandsPageTest {
  @Test
  void shouldSayWhatTheCommandsTake() throws IOException {
    ReferencePage.assertCurrent("commands.md", CommandsPage.text());
  }
}
