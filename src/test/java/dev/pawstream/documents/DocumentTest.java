package dev.pawstream.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DocumentTest {
  private static final Document DOCUMENT =
      new Document(
          Path.of("page.md"),
          """
          Say `./pawstream doctor` first.

          ```sh
          one
          two
          ```

          <!-- not run: it has no end -->
          ```sh
          three
          ```

          ```python
          four
          ```

          <!-- ends with 1: there is nothing to do -->
          ```sh
          five
          ```
          """);

  @Test
  void shouldFindCommandsWhereTheyStand() {
    assertThat(DOCUMENT.blocks())
        .extracting(Block::text)
        .containsExactly("one\ntwo", "three", "five");
    assertThat(DOCUMENT.blocks().get(0).place()).isEqualTo("page.md:4");
  }

  @Test
  void shouldKnowWhatACommentSays() {
    assertThat(DOCUMENT.blocks())
        .extracting(Block::notRun)
        .containsExactly(Optional.empty(), Optional.of("it has no end"), Optional.empty());
    assertThat(DOCUMENT.blocks()).extracting(Block::exitCode).containsExactly(0, 0, 1);
  }

  @Test
  void shouldFindCommandsInSentences() {
    assertThat(DOCUMENT.spans()).containsExactly("./pawstream doctor");
  }
}
