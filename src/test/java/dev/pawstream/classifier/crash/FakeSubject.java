package dev.pawstream.classifier.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.ChildJvm;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The service with a model that computes nothing: quick to start, and it tells what it was asked.
 */
final class FakeSubject implements Subject {
  private static final List<String> SMALL = List.of("-Xmx192m", "-XX:+UseSerialGC", "-Xshare:auto");

  @Override
  public String starterVersion() {
    return ClassifierMain.STARTER;
  }

  @Override
  public byte[] photograph(int number) {
    return (TellingPredictor.PHOTOGRAPH + number).getBytes(UTF_8);
  }

  @Override
  public byte[] damaged() {
    return "damaged".getBytes(UTF_8);
  }

  @Override
  public byte[] artefact(int number) {
    return TellingPredictor.artefact(number);
  }

  @Override
  public RightAnswer answer(String modelSha256, int photograph) {
    return TellingPredictor.answer(modelSha256, photograph(photograph));
  }

  @Override
  public ChildJvm classifier(Launch launch) throws IOException {
    return ChildJvm.start(
        ClassifierMain.class,
        SMALL,
        Map.of(),
        launch.log(),
        List.of(
            launch.bootstrapServers(),
            launch.registryUrl(),
            launch.topics().prefix(),
            launch.clients().toString(),
            launch.state().toString(),
            Objects.requireNonNullElse(launch.instanceId(), "")));
  }
}
