package dev.pawstream.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code docs/reference}, which is made of the code. */
public final class ReferencePage {
  private static final Path FOLDER = Path.of("docs", "reference");
  private static final String SWITCH = "pawstream.pages";

  private ReferencePage() {}

  /**
   * Holds a page to what the code says, or writes it anew where the system property {@value
   * #SWITCH} is {@code write}.
   *
   * @param name of its file
   * @param made what the code says
   */
  public static void assertCurrent(String name, String made) throws IOException {
    Path page = FOLDER.resolve(name);
    if ("write".equals(System.getProperty(SWITCH))) {
      Files.writeString(page, made);
    }
    assertThat(page)
        .as("made of the code; if that has changed: mvn test -Dtest='*PageTest' -D%s=write", SWITCH)
        .hasContent(made);
  }

  /** A sentence as it may stand in a cell of a table. */
  public static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace('\n', ' ');
  }
}
