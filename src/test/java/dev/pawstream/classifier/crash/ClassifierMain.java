package dev.pawstream.classifier.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.cli.InterruptOnShutdown;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Sha256;
import dev.pawstream.event.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The classifier's service with a {@link TellingPredictor}, in a process of its own. */
final class ClassifierMain {
  static final String STARTER = "starter";

  private static final String STARTER_SHA256 = Sha256.of(STARTER.getBytes(UTF_8));
  private static final Duration WORK = Duration.ofMillis(2);
  private static final Duration START_PATIENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private ClassifierMain() {}

  /**
   * Runs until SIGTERM.
   *
   * @param arguments broker, registry, prefix of the topics, file with settings of the clients,
   *     state directory, instance id or nothing
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ClientSettings clients =
        new ClientSettings(arguments[0], arguments[1], settingsIn(Path.of(arguments[3])));
    ClassifierSettings settings =
        ClassifierSettings.of(new Topics(arguments[2]), Path.of(arguments[4]));
    @Nullable String instanceId = arguments[5].isEmpty() ? null : arguments[5];
    try (InterruptOnShutdown shutdown = InterruptOnShutdown.ofThisThread();
        ClassifierService service =
            new ClassifierService(
                settings.withApplication(settings.application().withInstanceId(instanceId)),
                clients,
                STARTER,
                new TellingPredictor(STARTER_SHA256, WORK),
                artefact -> TellingPredictor.load(artefact, WORK),
                new SimpleMeterRegistry())) {
      try {
        service.start();
        service.awaitRunning(START_PATIENCE);
        System.err.println(Subject.READY);
        while (!service.hasStopped()) {
          Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
      } catch (InterruptedException toldToStop) {
        // As in the command: clients close properly only on a thread that is not interrupted.
        shutdown.clear();
        return;
      }
    }
    throw new IllegalStateException("The service stopped by itself");
  }

  private static Map<String, String> settingsIn(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    }
    Map<String, String> settings = new TreeMap<>();
    properties.stringPropertyNames().forEach(k -> settings.put(k, properties.getProperty(k)));
    return settings;
  }
}
