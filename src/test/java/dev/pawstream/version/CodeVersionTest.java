package dev.pawstream.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class CodeVersionTest {
  @Test
  void shouldNameTheCommitBehindTheVersion() {
    assertThat(CodeVersion.of(properties("0.1.0", "ba7e777f5762-dirty")))
        .isEqualTo("0.1.0+ba7e777f5762-dirty");
  }

  @Test
  void shouldDoWithoutACommitWhereThereWasNoCheckout() {
    assertThat(CodeVersion.of(properties("0.1.0", ""))).isEqualTo("0.1.0");
  }

  @Test
  void shouldSayWhereTheBuildLeftNoWord() {
    assertThat(CodeVersion.of(new Properties())).isEqualTo("unknown");
  }

  @Test
  void shouldBeWhatTheBuildWrote() {
    assertThat(CodeVersion.here())
        .matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?(\\+[0-9a-f]{12}(-dirty)?)?");
  }

  private static Properties properties(String version, String commit) {
    Properties properties = new Properties();
    properties.setProperty("version", version);
    properties.setProperty("commit", commit);
    return properties;
  }
}
