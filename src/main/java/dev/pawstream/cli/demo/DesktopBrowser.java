package dev.pawstream.cli.demo;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The browser of who sits at this machine, if somebody does. */
final class DesktopBrowser {
  private static final Logger LOG = LoggerFactory.getLogger(DesktopBrowser.class);

  /** One of these is there where there is a screen. */
  private static final List<String> SCREENS = List.of("DISPLAY", "WAYLAND_DISPLAY");

  /** Knows the browser that people like, on every Linux desktop. */
  private static final String OPENER = "xdg-open";

  private final Map<String, String> environment;

  /**
   * @param environment this machine's
   */
  DesktopBrowser(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Opens a page; does nothing where there is no screen, or nothing to open it with. */
  void open(URI page) {
    opener().ifPresent(program -> start(program, page));
  }

  /** What opens pages; nothing where nobody would see them. */
  Optional<Path> opener() {
    if (SCREENS.stream().allMatch(screen -> environment.getOrDefault(screen, "").isBlank())) {
      return Optional.empty();
    }
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(environment.getOrDefault("PATH", ""))
        .map(folder -> Path.of(folder, OPENER))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static void start(Path program, URI page) {
    try {
      Process unused =
          new ProcessBuilder(program.toString(), page.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      LOG.info("{} does not start: open {} by hand", program, page, e);
    }
  }
}
