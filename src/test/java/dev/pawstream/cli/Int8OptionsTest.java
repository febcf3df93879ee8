package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Int8OptionsTest {
  @Test
  void shouldMeasureUnlessItIsSaidOtherwise() {
    assertThat(int8(Map.of())).isTrue();
    assertThat(int8(Map.of(), "--int8")).isTrue();
    assertThat(int8(Map.of(), "--no-int8")).isFalse();
  }

  @Test
  void shouldListenToTheEnvironmentAndRatherToTheCommandLine() {
    assertThat(int8(Map.of("PAWSTREAM_INT8", "false"))).isFalse();
    assertThat(int8(Map.of("PAWSTREAM_INT8", "false"), "--int8")).isTrue();
    assertThat(int8(Map.of("PAWSTREAM_INT8", "true"))).isTrue();
    assertThat(int8(Map.of("PAWSTREAM_INT8", "true"), "--no-int8")).isFalse();
  }

  private static Boolean int8(Map<String, String> environment, String... options) {
    String[] arguments =
        Stream.concat(Stream.of("train", "pets", "--out", "pets.zip"), Stream.of(options))
            .toArray(String[]::new);
    return Pawstream.commandLine(environment)
        .parseArgs(arguments)
        .subcommand()
        .commandSpec()
        .findOption("--int8")
        .getValue();
  }
}
