package dev.pawstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DesktopBrowserTest {
  private static final URI PAGE = URI.create("http://127.0.0.1:8090/");

  private final Path folder;
  private final Path opened;

  DesktopBrowserTest(@TempDir Path folder) {
    this.folder = folder;
    this.opened = folder.resolve("opened");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DISPLAY", "WAYLAND_DISPLAY"})
  void shouldOpenThePageWhereThereIsAScreen(String screen) throws IOException {
    install(
        "#!/bin/sh\nprintf '%s' \"$1\" > " + opened + ".part && mv " + opened + ".part " + opened);

    new DesktopBrowser(Map.of(screen, ":0", "PATH", "/nowhere:" + folder)).open(PAGE);

    await().until(() -> Files.exists(opened));
    assertThat(opened).hasContent(PAGE.toString());
  }

  @Test
  void shouldLeaveItToPeopleWhereThereIsNoScreen() throws IOException {
    install("#!/bin/sh\n");

    assertThat(new DesktopBrowser(Map.of("PATH", folder.toString())).opener()).isEmpty();
  }

  @Test
  void shouldNotMindThatNothingOpensIt() {
    assertThatCode(
            () -> new DesktopBrowser(Map.of("DISPLAY", ":0", "PATH", folder.toString())).open(PAGE))
        .doesNotThrowAnyException();
  }

  private void install(String script) throws IOException {
    Path program = Files.writeString(folder.resolve("xdg-open"), script);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }
}
