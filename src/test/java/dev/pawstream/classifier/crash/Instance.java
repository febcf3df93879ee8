package dev.pawstream.classifier.crash;

import dev.pawstream.ChildJvm;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A classifier that is started, stopped, killed, and started again. */
final class Instance implements AutoCloseable {
  /** Kafka Streams stops in 20 seconds at most, a model that is being loaded in 10. */
  private static final Duration END_PATIENCE = Duration.ofMinutes(3);

  /** Starts it for the n-th time, from 1. */
  interface Starter {
    ChildJvm start(int n) throws IOException;
  }

  private final String name;
  private final Starter starter;
  private final Timeline timeline;
  private final List<String> problems = new ArrayList<>();
  private @Nullable ChildJvm process;
  private int starts;

  Instance(String name, Starter starter, Timeline timeline) {
    this.name = name;
    this.starter = starter;
    this.timeline = timeline;
  }

  String name() {
    return name;
  }

  /** Whether it is meant to run. */
  boolean isWanted() {
    return process != null;
  }

  void start() throws IOException {
    starts++;
    process = starter.start(starts);
    timeline.note("%s starts, for the %d. time".formatted(name, starts));
  }

  /** By SIGKILL. */
  void kill() throws InterruptedException {
    ChildJvm killed = running();
    process = null;
    String state = killed.printed(Subject.READY).isPresent() ? "" : " before it was ready";
    killed.kill();
    timeline.note("%s is killed%s".formatted(name, state));
  }

  /** By SIGTERM, and waits for its end. */
  void stop() throws InterruptedException {
    ChildJvm stopped = running();
    process = null;
    timeline.note(name + " is told to stop");
    stopped.terminate();
    if (!stopped.awaitEnd(END_PATIENCE)) {
      problems.add("%s did not stop in time, see %s".formatted(name, stopped.log()));
      stopped.kill();
    }
    timeline.note(name + " has stopped");
  }

  /** Whether it runs and has said that it is ready. */
  boolean isReady() {
    return process != null && process.isAlive() && process.printed(Subject.READY).isPresent();
  }

  /**
   * Starts it again if it has ended by itself, as whoever runs it would. That is a problem if it
   * was ready: it should stand whatever happens to the broker.
   */
  void lookAfter() throws IOException {
    ChildJvm now = process;
    if (now == null || now.isAlive()) {
      return;
    }
    String event =
        "%s has ended by itself with %d, see %s".formatted(name, now.exitCode(), now.log());
    timeline.note(event);
    if (now.printed(Subject.READY).isPresent()) {
      problems.add(event);
    }
    start();
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  private ChildJvm running() {
    if (process == null) {
      throw new IllegalStateException(name + " is not running");
    }
    return process;
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
