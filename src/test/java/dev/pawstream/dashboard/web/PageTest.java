package dev.pawstream.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page's own files, as they are. */
class PageTest {
  private static final Path FOLDER = Path.of("src", "main", "resources", "dashboard");
  private static final Pattern REFERENCE =
      Pattern.compile("(?:(?:src|href)=|from )\"(?:\\./)?([^\"#]+)\"");
  private static final Pattern INLINE =
      Pattern.compile(
          "(?i)<style|<script(?![^>]*src=)|\\son[a-z]+\\s*=\\s*\"|\\sstyle\\s*=|https?:");

  @Test
  void shouldServeEveryFile() throws IOException {
    assertThat(names()).containsExactlyInAnyOrderElementsOf(WebServer.allFiles());
  }

  @Test
  void shouldReferToNothingElse() throws IOException {
    for (String name : names()) {
      assertThat(REFERENCE.matcher(content(name)).results().map(found -> found.group(1)))
          .as(name)
          .isSubsetOf(names());
    }
  }

  @Test
  void shouldHaveNothingInlineThatThePolicyForbids() throws IOException {
    for (String name : names()) {
      if (name.endsWith(".html")) {
        assertThat(INLINE.matcher(content(name)).results().map(MatchResult::group))
            .as(name)
            .isEmpty();
      }
    }
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static String content(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name));
  }
}
