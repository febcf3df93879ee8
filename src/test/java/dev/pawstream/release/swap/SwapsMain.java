package dev.pawstream.release.swap;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.PredictorFactory;
import dev.pawstream.inference.selection.EngineChoice;
import dev.pawstream.inference.selection.EngineSettings;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.machine.ProcessStatus;
import dev.pawstream.onednn.Precision;
import dev.pawstream.release.ChampionPredictor;
import dev.pawstream.release.ReleaseFollower;
import dev.pawstream.release.ReleaseRecord;
import dev.pawstream.release.SomeRelease;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Follows one release after the other, each of which is first a shadow and then the champion, and
 * tells how much memory it holds.
 */
final class SwapsMain {
  /** What is printed before the bytes of memory after so many swaps. */
  static final String RESIDENT = "Resident after %d swaps: ";

  static final String ANSWERED = "Answered: ";
  static final String SHADOWED = "Answered by a shadow, too: ";
  static final String PROBLEMS = "Problems: ";

  /** After so many, it says how much memory it holds. */
  static final int STEP = 50;

  private static final int WORKERS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final PlainAvro<ModelRelease> AVRO =
      new PlainAvro<>(ModelRelease.getClassSchema());

  private SwapsMain() {}

  /**
   * Swaps, and ends.
   *
   * @param arguments how many swaps
   */
  public static void main(String[] arguments) throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Engines engines =
        new Engines(
            NarrowNetwork.vgg().weights(),
            new EngineSettings(EngineChoice.ONEDNN, Precision.FP32, WORKERS, null),
            new ImageDecoder(ImageLimits.DEFAULT),
            new InferenceMeters(meters))) {
      swap(Integer.parseInt(arguments[0]), engines, meters);
    }
  }

  private static void swap(int swaps, Engines engines, SimpleMeterRegistry meters)
      throws Exception {
    ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    AtomicInteger open = new AtomicInteger();
    PredictorFactory factory =
        bytes -> new WatchedPredictor(engines.load(bytes), open, problems::add);
    Versions versions = new Versions(factory);
    ChampionPredictor champion = new ChampionPredictor("0", factory.load(versions.artefact(0)));
    try (ReleaseFollower follower =
            new ReleaseFollower(
                "models", AVRO.deserializer(), versions::of, factory, champion, meters);
        Askers askers = new Askers(champion, versions, problems::add)) {
      for (int i = 1; i <= swaps; i++) {
        for (ReleaseState state : List.of(ReleaseState.SHADOW, ReleaseState.PROMOTED)) {
          follower.offer(record(i, state, versions.artefact(i)));
          follower.awaitSettled(PATIENCE);
        }
        if (!champion.version().equals(Integer.toString(i))) {
          problems.add("Version %d does not serve, but %s".formatted(i, champion.version()));
        }
        if (i % STEP == 0) {
          print(RESIDENT.formatted(i) + ProcessStatus.now().residentBytes().orElseThrow());
        }
      }
      print(ANSWERED + askers.answered());
      print(SHADOWED + askers.shadowed());
    }
    champion.close();
    if (open.get() != 0) {
      problems.add("%d models are still open".formatted(open.get()));
    }
    print(PROBLEMS + problems.stream().distinct().toList());
  }

  private static ReleaseRecord record(int version, ReleaseState state, byte[] artefact) {
    String name = Integer.toString(version);
    ModelRelease release = SomeRelease.of(name, artefact).setState(state).build();
    return new ReleaseRecord(
        2L * version + (state == ReleaseState.PROMOTED ? 1 : 0),
        name,
        AVRO.serializer().serialize("models", release));
  }

  private static void print(String line) {
    System.err.println(line);
  }
}
