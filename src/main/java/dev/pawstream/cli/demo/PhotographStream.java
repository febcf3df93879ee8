package dev.pawstream.cli.demo;

import dev.pawstream.cli.cluster.TopicTail;
import dev.pawstream.event.EventSender;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Prediction;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Sends photographs at a steady rate, and sees what comes back. It waits when too many are on their
 * way, so that a slow machine shows what it is labelling now and not what was sent minutes ago. Of
 * one thread.
 */
final class PhotographStream {
  private static final int MOST_ON_THE_WAY = 16;
  private static final Duration LONGEST_POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EventSender sender;
  private final TopicTail<Prediction> predictions;
  private final BooleanSupplier servicesHaveStopped;
  private final Set<String> labelled;
  private final Screen screen;
  private final long nanosBetween;
  private final Map<String, DemoPhotograph> onTheWay = new HashMap<>();
  private Score score = new Score("", 0, 0);
  private @Nullable DemoPhotograph next;
  private long due = System.nanoTime();
  private long lastSign = System.nanoTime();

  /**
   * @param predictions from before the first photograph
   * @param labelled content hashes of what was trained on, which counts for no score; may grow
   * @param rate photographs a second at most
   */
  PhotographStream(
      EventSender sender,
      TopicTail<Prediction> predictions,
      BooleanSupplier servicesHaveStopped,
      Set<String> labelled,
      Screen screen,
      double rate) {
    this.sender = sender;
    this.predictions = predictions;
    this.servicesHaveStopped = servicesHaveStopped;
    this.labelled = labelled;
    this.screen = screen;
    this.nanosBetween = (long) (Duration.ofSeconds(1).toNanos() / rate);
  }

  /**
   * Sends these, and waits until all are back.
   *
   * @throws IllegalStateException if a service has stopped, or nothing comes back for a minute
   */
  List<Answered> pass(List<DemoPhotograph> photographs) throws IOException, InterruptedException {
    List<Answered> answers = new ArrayList<>();
    Iterator<DemoPhotograph> left = photographs.iterator();
    while (left.hasNext() || next != null || !onTheWay.isEmpty()) {
      step(left, answers::add);
    }
    return answers;
  }

  /** Sends what comes, until something is so; then waits until all are back. */
  void flow(Iterator<DemoPhotograph> photographs, BooleanSupplier until)
      throws IOException, InterruptedException {
    while (!until.getAsBoolean()) {
      step(photographs, answer -> {});
    }
    next = null;
    while (!onTheWay.isEmpty()) {
      step(Collections.emptyIterator(), answer -> {});
    }
  }

  private void step(Iterator<DemoPhotograph> photographs, Consumer<Answered> answers)
      throws IOException, InterruptedException {
    try {
      send(photographs);
      for (Prediction prediction : predictions.poll(untilDue())) {
        take(prediction, answers);
      }
    } catch (InterruptException e) {
      // Kafka's own has the thread interrupted still, which would disturb what closes next.
      boolean unused = Thread.interrupted();
      InterruptedException interrupted = new InterruptedException("Told to stop");
      interrupted.initCause(e);
      throw interrupted;
    }
    checkHealth();
  }

  private void send(Iterator<DemoPhotograph> photographs) throws IOException {
    long now = System.nanoTime();
    if (now < due || onTheWay.size() >= MOST_ON_THE_WAY) {
      return;
    }
    DemoPhotograph photograph = next == null && photographs.hasNext() ? photographs.next() : next;
    next = photograph;
    if (photograph == null || onTheWay.containsKey(photograph.id())) {
      return;
    }
    if (onTheWay.isEmpty()) {
      lastSign = now;
    }
    var unused =
        sender.send(
            ImageEvent.newBuilder()
                .setId(photograph.id())
                .setBytes(photograph.bytes())
                .setSource("pawstream demo")
                .build());
    onTheWay.put(photograph.id(), photograph);
    next = null;
    due = now + nanosBetween;
  }

  private Duration untilDue() {
    Duration left = Duration.ofNanos(Math.max(0, due - System.nanoTime()));
    boolean mayPause = onTheWay.size() >= MOST_ON_THE_WAY || left.compareTo(LONGEST_POLL) > 0;
    return mayPause ? LONGEST_POLL : left;
  }

  private void take(Prediction prediction, Consumer<Answered> answers) {
    lastSign = System.nanoTime();
    DemoPhotograph photograph = onTheWay.remove(prediction.getImageId());
    if (photograph == null) {
      screen.fromOutside(prediction);
      return;
    }
    Answered answer = new Answered(photograph, prediction);
    answers.accept(answer);
    if (!labelled.contains(photograph.sha256())) {
      score = score.with(answer);
      screen.answered(answer, score);
    }
  }

  private void checkHealth() {
    if (servicesHaveStopped.getAsBoolean()) {
      throw new IllegalStateException(
          "The classifier or the trainer has stopped; its log says why");
    }
    if (!onTheWay.isEmpty() && System.nanoTime() - lastSign > PATIENCE.toNanos()) {
      throw new IllegalStateException(
          "The classifier has labelled nothing for %d s; its log may say why"
              .formatted(PATIENCE.toSeconds()));
    }
  }
}
