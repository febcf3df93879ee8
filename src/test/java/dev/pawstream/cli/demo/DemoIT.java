package dev.pawstream.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.NarrowNetwork;
import dev.pawstream.TestPictures;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.selection.EngineSettings;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.training.Policy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIT {
  private static final int INPUT_SIZE = 96;
  private static final long SEED = 1;
  private static final double AS_FAST_AS_IT_GOES = 1_000;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final ExecutorService terminal = Executors.newSingleThreadExecutor();
  private final List<Integer> visits = new CopyOnWriteArrayList<>();
  private final Path folder;
  private volatile URI page = URI.create("http://127.0.0.1:1/");

  DemoIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldTellTheStoryWithDrawingsAndRememberItsModelUntilItIsInterrupted() throws Exception {
    Outcome outcome = demo(true).run();

    assertThat(outcome.before().version()).isEqualTo("starter");
    assertThat(outcome.before().total()).isEqualTo(40);
    assertThat(outcome.after().total()).isEqualTo(40);
    assertThat(outcome.after().version()).isNotEqualTo("starter");
    assertThat(visits).containsExactly(200);
    assertThatThrownBy(() -> status(page)).hasCauseInstanceOf(ConnectException.class);
    assertThat(text())
        .contains("Look at it, and correct it, at " + page)
        .contains("drawings that the demo makes by itself")
        .contains("./pawstream produce PATH --bootstrap-servers 127.0.0.1:")
        .contains("The classifier has swapped to " + outcome.after().version())
        .contains("before: " + outcome.before().words())
        .contains("after:  " + outcome.after().words());

    written.reset();
    Future<Outcome> next = terminal.submit(() -> demo(false).run());
    await().atMost(Duration.ofMinutes(2)).until(() -> text().contains("so far"));
    terminal.shutdownNow();

    assertThat(terminal.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(text()).contains("come back labelled by " + outcome.after().version());
    assertThatThrownBy(next::get).hasCauseInstanceOf(InterruptedException.class);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(
            name ->
                name.contains("pawstream-classifier")
                    || name.contains("training-job")
                    || name.contains("dashboard"));
  }

  @AfterEach
  void stop() {
    terminal.shutdownNow();
  }

  private Demo demo(boolean once) {
    return new Demo(
        new DemoSettings(folder, 0, 0, 0, AS_FAST_AS_IT_GOES, SEED, once),
        LocalClusterExtension.registryDistribution(),
        DemoIT::network,
        () -> Drawings.set(SEED),
        new Screen(new PrintWriter(written, true, UTF_8), Clock.systemUTC()),
        this::visit);
  }

  /** As a browser that is opened there. */
  private void visit(URI dashboard) {
    page = dashboard;
    visits.add(status(dashboard));
  }

  private static int status(URI page) {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String text() {
    return written.toString(UTF_8);
  }

  /** With a starter that has seen no drawing of cats and dogs. */
  private static DemoNetwork network() throws InterruptedException {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    Engines engines =
        new Engines(
            NarrowNetwork.vgg().weights(),
            EngineSettings.automatic(),
            decoder,
            new InferenceMeters(new SimpleMeterRegistry()));
    DemoNetwork untaught = new DemoNetwork("starter", new byte[0], INPUT_SIZE, engines, decoder);
    byte[] starter =
        untaught
            .training()
            .train(
                TestPictures.examples(20, 1),
                TestPictures.examples(10, 100),
                Policy.TOP,
                1,
                update -> {})
            .artefact();
    return new DemoNetwork("starter", starter, INPUT_SIZE, engines, decoder);
  }
}
