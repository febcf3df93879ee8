package dev.pawstream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A dashboard in a browser; tests are skipped where this machine has none. */
final class OpenPage implements AutoCloseable {
  static final int DESK = 1280;
  static final int PHONE = 390;

  private static final Path SHOTS = Path.of("target", "screenshots");

  private final Browser browser;

  private OpenPage(Browser browser) {
    this.browser = browser;
  }

  static OpenPage at(URI dashboard) throws Exception {
    Path program = program();
    // Its last processes may still write there when the test has ended; mvn clean removes it.
    Path folder = Files.createTempDirectory(Path.of("target"), "browser-");
    Browser browser = Browser.start(program, folder.toAbsolutePath());
    browser.show("light", DESK);
    browser.open(dashboard);
    return new OpenPage(browser);
  }

  /** The browser, or the end of the test. */
  static Path program() {
    Optional<Path> program = Browser.program();
    assumeThat(program).as("Chromium").isPresent();
    return program.orElseThrow();
  }

  Browser browser() {
    return browser;
  }

  void await(String expression) {
    browser.await(expression);
  }

  JsonNode evaluate(String expression) throws Exception {
    return browser.evaluate(expression);
  }

  void run(String statement) throws Exception {
    JsonNode unused = browser.evaluate(statement + "; true");
  }

  /** Shows one of the views. */
  void view(String name) throws Exception {
    run("location.hash = '#/%s'".formatted(name));
    await("!document.getElementById('%s').hidden".formatted(name));
  }

  /** Clicks on what a selector finds, as soon as that is there. */
  void click(String selector) throws Exception {
    await("document.querySelector(\"%s\")".formatted(selector));
    run("document.querySelector(\"%s\").click()".formatted(selector));
  }

  /** Chooses a file of the machine, as far as the page can tell. */
  void upload(String name, byte[] bytes) throws Exception {
    run(
        """
        {
          const bytes = Uint8Array.from(atob('%s'), (c) => c.charCodeAt(0));
          const files = new DataTransfer();
          files.items.add(new File([bytes], '%s', { type: 'image/png' }));
          const input = document.getElementById('files');
          input.files = files.files;
          input.dispatchEvent(new Event('change'));
        }"""
            .formatted(Base64.getEncoder().encodeToString(bytes), name));
  }

  /** Keeps what is to be seen, for people. */
  void photograph(String name) throws Exception {
    browser.photograph(SHOTS.resolve(name + ".png"));
  }

  /** What axe finds, each in a line. */
  List<String> violations() throws Exception {
    if (!evaluate("'axe' in window").asBoolean()) {
      run(axe());
    }
    return evaluate(
            "axe.run().then(found => found.violations.flatMap(v => v.nodes.map("
                + "n => v.id + ': ' + n.html.slice(0, 120) + ' ' + n.failureSummary)))")
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }

  boolean isTooWide() throws Exception {
    return evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth"
                + " || [...document.querySelectorAll('dialog[open]')].some("
                + "d => d.scrollWidth > d.clientWidth)")
        .asBoolean();
  }

  private static String axe() throws IOException {
    try (InputStream script = OpenPage.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), UTF_8);
    }
  }

  @Override
  public void close() {
    browser.close();
  }
}
