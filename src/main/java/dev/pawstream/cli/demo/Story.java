package dev.pawstream.cli.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Photographs stream through; some are labelled; the model is retrained, and swapped; again. */
final class Story {
  private static final Duration SWAP_PATIENCE = Duration.ofSeconds(60);

  private final PhotographStream stream;
  private final Retraining retraining;
  private final Supplier<String> servingVersion;
  private final Set<String> labelled;
  private final Screen screen;

  /**
   * @param servingVersion the version of the model that answers now
   * @param labelled content hashes of what was labelled; grows
   */
  Story(
      PhotographStream stream,
      Retraining retraining,
      Supplier<String> servingVersion,
      Set<String> labelled,
      Screen screen) {
    this.stream = stream;
    this.retraining = retraining;
    this.servingVersion = servingVersion;
    this.labelled = labelled;
    this.screen = screen;
  }

  /**
   * Tells it once.
   *
   * @param others what goes on streaming meanwhile
   * @throws IllegalStateException if there is no new model in the end, with the cause
   */
  Outcome tell(Selection selection, Iterator<DemoPhotograph> others, long seed)
      throws IOException, InterruptedException {
    screen.headline(
        "%d pictures go into Kafka and come back labelled by %s"
            .formatted(selection.lessons().size() + selection.exam().size(), servingVersion.get()));
    List<Answered> first = stream.pass(selection.all(seed));
    Score before = Score.of(of(selection.exam(), first));

    screen.headline(
        "The right labels of %d of them are sent".formatted(selection.lessons().size()));
    retraining.teach(of(selection.lessons(), first));
    selection.lessons().forEach(lesson -> labelled.add(lesson.sha256()));
    screen.say("The other %d are kept for measuring.".formatted(selection.exam().size()));

    screen.headline("The trainer is told to retrain, while pictures go on streaming");
    retraining.begin(seed);
    stream.flow(others, retraining::hasEnded);
    awaitSwap(others, retraining.releasedVersion());

    screen.headline("The %d kept ones once more".formatted(selection.exam().size()));
    Score after = Score.of(stream.pass(selection.exam()));
    report(before, after);
    return new Outcome(before, after);
  }

  private static List<Answered> of(List<DemoPhotograph> photographs, List<Answered> answers) {
    return answers.stream().filter(answer -> photographs.contains(answer.photograph())).toList();
  }

  private void awaitSwap(Iterator<DemoPhotograph> others, String version)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + SWAP_PATIENCE.toNanos();
    stream.flow(others, () -> servingVersion.get().equals(version) || System.nanoTime() - end > 0);
    if (!servingVersion.get().equals(version)) {
      throw new IllegalStateException(
          "The classifier has not swapped to %s within %d s; its log may say why"
              .formatted(version, SWAP_PATIENCE.toSeconds()));
    }
    screen.say("The classifier has swapped to " + version);
  }

  private void report(Score before, Score after) {
    screen.headline(
        "Accuracy on the same %d pictures, of which none was trained on".formatted(after.total()));
    screen.say("before: %s by %s".formatted(before.words(), before.version()));
    screen.say("after:  %s by %s".formatted(after.words(), after.version()));
    screen.say("The new model has learnt from nothing but what was labelled here.");
  }
}
