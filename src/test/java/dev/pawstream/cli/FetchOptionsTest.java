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
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
            "--fetch-retry-for=30",
            "--fetch-concurrency=3",
            "--max-image-bytes=20000000");

    assertThat(settings.roots()).containsExactly(Path.of("/one"), Path.of("/two"));
    assertThat(settings.hosts()).containsExactly(AllowedHost.parse("*.example.org:8443"));
    assertThat(settings.addresses()).containsExactly(AddressRange.parse("10.0.0.0/8"));
    assertThat(settings.s3())
        .isEqualTo(
            new S3Settings(
                URI.create("https://s3.example.org"), "us-east-1", false, List.of("photographs")));
    assertThat(settings.patience().attempt()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.patience().retryFor()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.concurrency()).isEqualTo(3);
    assertThat(settings.maxBytes()).isEqualTo(20_000_000);
  }

  @Test
  void shouldTakeTheNumbersFromTheEnvironment() {
    Options options = new Options();
    var unused =
        new CommandLine(options)
            .setDefaultValueProvider(
                OptionDefaults.from(
                    Map.of(
                        "PAWSTREAM_FETCH_CONCURRENCY", "3", "PAWSTREAM_MAX_IMAGE_BYTES", "2000")))
            .parseArgs();

    assertThat(options.settings().concurrency()).isEqualTo(3);
    assertThat(options.settings().maxBytes()).isEqualTo(2000);
  }

  @Test
  void shouldRefuseToFetchNothingAtOnce() {
    assertThatThrownBy(() -> settings("--fetch-concurrency=0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 photographs at once are none");
  }

  @Test
  void shouldRefuseToRetryForLongerThanATransactionLasts() {
    assertThatThrownBy(() -> settings("--fetch-retry-for=50"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("50000 ms");
  }

  private static FetchSettings settings(String... arguments) {
    Options options = new Options();
    var unused = new CommandLine(options).parseArgs(arguments);
    return options.settings();
  }

  /** As a command has them. */
  @Command
  private static final class Options {
    @Mixin private FetchOptions fetch = new FetchOptions();
    @Mixin private ImageOptions images = new ImageOptions();

    FetchSettings settings() {
      return fetch.settings(images);
    }
  }
}
