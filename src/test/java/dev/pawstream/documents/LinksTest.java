package dev.pawstream.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What documents point to within the repository, is there. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

  static Stream<Arguments> links() throws IOException {
    return Document.all().stream()
        .flatMap(
            document ->
                LINK.matcher(document.text())
                    .results()
                    .map(found -> found.group(1))
                    .filter(link -> !link.contains("://"))
                    .map(link -> Arguments.of(document.file(), link)));
  }

  @ParameterizedTest
  @MethodSource("links")
  void shouldLeadSomewhere(Path from, String link) {
    int anchor = link.indexOf('#');
    String path = anchor < 0 ? link : link.substring(0, anchor);
    Path target = path.isEmpty() ? from : from.resolveSibling(path).normalize();

    assertThat(Files.exists(target)).as("%s, to which %s points", target, from).isTrue();
    if (anchor >= 0) {
      assertThat(headings(target)).contains(link.substring(anchor + 1));
    }
  }

  /** As pages show them in addresses: small letters, hyphens for spaces, nothing else. */
  private static Stream<String> headings(Path page) {
    return HEADING
        .matcher(Document.read(page).text())
        .results()
        .map(
            found ->
                found
                    .group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9 -]", "")
                    .replace(' ', '-'));
  }
}
