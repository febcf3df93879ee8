package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.fetch.AddressRange;
import dev.pawstream.fetch.AllowedHost;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.fetch.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FetchOptionsTest {
  @Test
  void shouldAllowNothingByDefault() {
    assertThat(settings()).isEqualTo(FetchSettings.NOTHING);
  }

  @Test
  void shouldAllowWhatIsNamed() {
    FetchSettings settings =
        settings(
            "--fetch-root=/one,/two",
            "--fetch-host=*.example.org:8443",
            "--fetch-allow-address=10.0.0.0/8",
            "--fetch-s3-endpoint=https://s3.example.org",
            "--fetch-s3-bucket=photographs",
            "--fetch-timeout=5",
            "--fetch-retry-for=30");

    assertThat(settings.roots()).containsExactly(Path.of("/one"), Path.of("/two"));
    assertThat(settings.hosts()).containsExactly(AllowedHost.parse("*.example.org:8443"));
    assertThat(settings.addresses()).containsExactly(AddressRange.parse("10.0.0.0/8"));
    assertThat(settings.s3())
        .isEqualTo(
            new S3Settings(
                URI.create("https://s3.example.org"), "us-east-1", false, List.of("photographs")));
    assertThat(settings.patience().attempt()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.patience().retryFor()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldRefuseToRetryForLongerThanATransactionLasts() {
    assertThatThrownBy(() -> settings("--fetch-retry-for=50"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("50000 ms");
  }

  private static FetchSettings settings(String... arguments) {
    FetchOptions options = new FetchOptions();
    var unused = new CommandLine(options).parseArgs(arguments);
    return options.settings();
  }
}
