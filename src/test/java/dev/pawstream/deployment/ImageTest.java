package dev.pawstream.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.cli.ParsedCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Dockerfile}. */
class ImageTest {
  private static final ImageFile IMAGE = ImageFile.read();

  @Test
  void shouldBeginWithOneImageOfOneDay() {
    assertThat(IMAGE.text()).containsPattern("(?m)^ARG DEBIAN=bookworm-\\d{8}-slim$");
    assertThat(IMAGE.stages().values()).containsOnly("debian:${DEBIAN}", "java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pawstream", "registry"})
  void shouldRunAsSomebodyWhoOwnsNothingElse(String stage) {
    assertThat(IMAGE.the(stage, "USER")).isEqualTo("10001:10001");
    assertThat(IMAGE.the(stage, "RUN"))
        .contains("useradd --uid 10001 --gid 10001", "install --directory --owner=10001");
    assertThat(IMAGE.entryPoint(stage)).isNotEmpty();
  }

  @Test
  void shouldStartTheLauncher() {
    assertThat(IMAGE.entryPoint("pawstream")).containsExactly("/opt/pawstream/pawstream");
    assertThat(IMAGE.all("pawstream", "COPY")).contains("LICENSE pawstream /opt/pawstream/");
    // Else signals would end at the shell.
    assertThat(YamlFile.text(Path.of("pawstream")))
        .endsWith("exec \"$java\" \"${jvm[@]}\" dev.pawstream.cli.Main \"$@\"\n");
  }

  @Test
  void shouldSetWhatTheServicesRead() {
    List<String> variables =
        IMAGE.environment("pawstream").keySet().stream()
            .filter(name -> name.startsWith("PAWSTREAM_"))
            .toList();

    assertThat(variables).isNotEmpty();
    assertThat(ParsedCommand.of(IMAGE.environment("pawstream"), List.of("trainer")).variables())
        .containsAll(variables);
  }

  @Test
  void shouldHaveFoldersForWhatItKeeps() {
    String made = IMAGE.the("pawstream", "RUN");

    assertThat(IMAGE.environment("pawstream").values())
        .filteredOn(value -> value.startsWith("/"))
        .isNotEmpty()
        .allSatisfy(folder -> assertThat(made).contains(" " + folder));
    assertThat(IMAGE.the("registry", "RUN")).endsWith(" " + IMAGE.the("registry", "VOLUME"));
  }

  @Test
  void shouldBeGivenAllThatItCopies() throws Exception {
    List<String> given =
        Files.readAllLines(Path.of(".dockerignore")).stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    List<String> copied =
        Stream.concat(
                IMAGE.all("build", "COPY").stream(),
                IMAGE.all("pawstream", "COPY").stream().filter(copy -> !copy.startsWith("--from")))
            .flatMap(copy -> Stream.of(copy.split(" ")).limit(copy.split(" ").length - 1L))
            .toList();

    assertThat(copied).containsExactlyInAnyOrderElementsOf(given);
    assertThat(copied).allSatisfy(path -> assertThat(Path.of(path)).exists());
  }

  @Test
  void shouldFetchLibrariesBeforeItCopiesSources() {
    int libraries = IMAGE.text().indexOf("process-classes");
    int sources = IMAGE.text().indexOf("COPY src/main");

    assertThat(libraries).isPositive().isLessThan(sources);
    // What comes after them fetches nothing.
    assertThat(IMAGE.text().substring(sources)).contains("mvn --offline");
  }

  @Test
  void shouldExposeWhereServicesListen() {
    assertThat(IMAGE.the("pawstream", "EXPOSE").split(" ")).containsExactly("8090", "9464");
    assertThat(ComposeFile.standard().root().toString()).contains("0.0.0.0:9464", "8090:8090");
  }
}
