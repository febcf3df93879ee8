package dev.pawstream.cli;

import dev.pawstream.documents.ReferencePage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
  @Test
  void shouldSayWhereOptionsMayStand() throws IOException {
    ReferencePage.assertCurrent("settings.md", SettingsPage.text());
  }
}
