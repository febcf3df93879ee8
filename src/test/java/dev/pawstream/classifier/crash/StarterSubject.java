package dev.pawstream.classifier.crash;

import dev.pawstream.ChildJvm;
import dev.pawstream.Clouds;
import dev.pawstream.NumberedModel;
import dev.pawstream.RealWeights;
import dev.pawstream.TestData;
import dev.pawstream.cli.Main;
import dev.pawstream.event.Sha256;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.Answer;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.Starter;
import dev.pawstream.inference.selection.EngineChoice;
import dev.pawstream.inference.selection.EngineSettings;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.weights.PretrainedWeights;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The command {@code classifier} as a person starts it, with the starter, and with the starter's
 * two looks as releases. What those say of the photographs is found out beforehand.
 */
final class StarterSubject implements Subject {
  /** The launcher's for the classifier. */
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-Xms96m",
          "-Xmn32m",
          "-Xmx768m",
          "-Dorg.bytedeco.javacpp.maxbytes=3g",
          "-Dorg.bytedeco.javacpp.maxphysicalbytes=4g",
          "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
          "-Dorg.nd4j.log.initialization=false",
          "-Dorg.bytedeco.javacpp.logger=slf4j",
          "-Djava.awt.headless=true");

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", "1073741824",
          "MALLOC_TOP_PAD_", "67108864",
          "MALLOC_TRIM_THRESHOLD_", "4294967296",
          "OMP_WAIT_POLICY", "PASSIVE");

  private static final int PHOTOGRAPHS_OF_A_LABEL = 12;
  private static final int DAMAGED_BYTES = 200;

  /** In reduced precision, on as many workers as there are cores, the last digits may differ. */
  private static final double TOLERANCE = 0.005;

  private final List<byte[]> photographs;
  private final List<ModelArtefact> models = new ArrayList<>();

  /** What each of the models says of each photograph. */
  private final List<List<RightAnswer>> answers = new ArrayList<>();

  /** Which of the models an artefact is a copy of. */
  private final Map<String, Integer> modelOf = new ConcurrentHashMap<>();

  /** Asks the models about the photographs. */
  StarterSubject(PretrainedWeights weights) throws IOException {
    photographs = photographs();
    try (Engines engines =
        new Engines(
            weights,
            new EngineSettings(
                EngineChoice.AUTO,
                null,
                Runtime.getRuntime().availableProcessors(),
                RealWeights.cacheFolder().resolve("references")),
            new ImageDecoder(ImageLimits.DEFAULT),
            new InferenceMeters(new SimpleMeterRegistry()))) {
      add(engines, Starter.artefact());
      add(engines, Starter.artefact(150));
      add(engines, Starter.artefact(224));
    }
  }

  private void add(Engines engines, byte[] artefact) {
    modelOf.put(Sha256.of(artefact), models.size());
    models.add(ModelArtefact.fromBytes(artefact));
    try (Predictor predictor = engines.load(artefact)) {
      answers.add(
          photographs.stream()
              .map(
                  photograph -> {
                    Answer answer = predictor.predict(photograph);
                    return new RightAnswer(answer.label(), answer.probability(), TOLERANCE);
                  })
              .toList());
    }
  }

  @Override
  public String starterVersion() {
    return Starter.NAME;
  }

  @Override
  public byte[] photograph(int number) {
    return photographs.get(number % photographs.size());
  }

  @Override
  public byte[] damaged() {
    return Arrays.copyOf(photographs.get(0), DAMAGED_BYTES);
  }

  @Override
  public byte[] artefact(int number) {
    int model = number % models.size();
    byte[] artefact = NumberedModel.of(models.get(model), number);
    modelOf.put(Sha256.of(artefact), model);
    return artefact;
  }

  @Override
  public RightAnswer answer(String modelSha256, int photograph) {
    Integer model = modelOf.get(modelSha256);
    if (model == null) {
      throw new IllegalArgumentException("There is no model " + modelSha256);
    }
    return answers.get(model).get(photograph % photographs.size());
  }

  @Override
  public ChildJvm classifier(Launch launch) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "classifier",
                "--bootstrap-servers",
                launch.bootstrapServers(),
                "--registry-url",
                launch.registryUrl(),
                "--prefix",
                launch.topics().prefix(),
                "--kafka-config",
                launch.clients().toString(),
                "--state-dir",
                launch.state().toString(),
                "--cache",
                RealWeights.cacheFolder().toString()));
    if (launch.instanceId() != null) {
      arguments.addAll(List.of("--instance-id", launch.instanceId()));
    }
    return ChildJvm.start(Main.class, OPTIONS, ENVIRONMENT, launch.log(), arguments);
  }

  private static List<byte[]> photographs() throws IOException {
    List<byte[]> photographs = new ArrayList<>();
    for (String label : List.of("cats", "dogs")) {
      for (int i = 0; i < PHOTOGRAPHS_OF_A_LABEL; i++) {
        photographs.add(photograph(label, i));
      }
    }
    return photographs;
  }

  /** A real one where there are some. */
  private static byte[] photograph(String label, int number) throws IOException {
    if (TestData.pets().isEmpty()) {
      return Clouds.jpeg(300, 200, label.hashCode() + number);
    }
    Path folder = TestData.pets().orElseThrow().resolve("validation").resolve(label);
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .sorted()
          .skip(number)
          .findFirst()
          .map(StarterSubject::bytes)
          .orElseThrow(() -> new IOException("Too few photographs in " + folder));
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }
}
