package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pawstream.documents.Document;
import dev.pawstream.documents.ShellWords;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What documents tell people to type, there is. */
class DocumentedCommandsTest {
  static Stream<Arguments> commands() throws IOException {
    return Document.all().stream()
        .flatMap(
            document ->
                Stream.concat(
                    document.blocks().stream()
                        .flatMap(
                            block ->
                                ShellWords.commands(block.text()).stream()
                                    .map(words -> Arguments.of(block.place(), words))),
                    document.spans().stream()
                        .flatMap(span -> ShellWords.commands(span).stream())
                        .map(words -> Arguments.of(document.file().toString(), words))));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void shouldBeCommandsThatThereAre(String place, List<String> words) {
    assertThatCode(() -> Pawstream.commandLine(Map.of()).parseArgs(words.toArray(String[]::new)))
        .as("%s: ./pawstream %s", place, String.join(" ", words))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldBeFoundInTheReadme() throws IOException {
    assertThat(commands().map(command -> command.get()[0]))
        .filteredOn(place -> place.toString().startsWith("README.md"))
        .hasSizeGreaterThan(20);
  }
}
