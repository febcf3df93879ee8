package dev.pawstream.classifier.crash;

import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Classifiers under load, what befalls them, and what comes of it. */
final class CrashRun implements AutoCloseable {
  private static final int PARTITIONS = 4;
  private static final short COPIES = 1;
  private static final int IMPATIENT_ONE_IN = 4;

  /** So many faults come while the classifiers are busy. */
  private static final int BUSY_ONE_IN = 3;

  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  /** Longer than any session and any transaction that was left open. */
  private static final Duration REST_PATIENCE = Duration.ofMinutes(4);

  private final CrashSettings settings;
  private final Subject subject;
  private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
  private final Timeline timeline = new Timeline();
  private final List<String> problems = new ArrayList<>();
  private final Fleet fleet;
  private final Random random;

  private CrashRun(CrashSettings settings, Subject subject, Path folder) throws IOException {
    this.settings = settings;
    this.subject = subject;
    random = new Random(settings.seed());
    timeline.note(settings.seedOption());
    fleet = new Fleet(subject, topics, settings.clients(), folder, timeline);
  }

  /**
   * Does all of it.
   *
   * @param folder gets what the processes keep, and their logs
   */
  static Outcome of(CrashSettings settings, Subject subject, Path folder) throws Exception {
    try (CrashRun run = new CrashRun(settings, subject, folder)) {
      return run.outcome();
    }
  }

  private Outcome outcome() throws Exception {
    try (TopicAdmin admin = new TopicAdmin(fleet.clients().admin())) {
      var unused = admin.createMissing(topics.all(PARTITIONS), COPIES);
    }
    fleet.startClassifiers();
    try (Values values = new Values(fleet.clients(), topics, subject);
        Load load = new Load(fleet.clients(), topics, PARTITIONS, values, random.nextLong());
        Releases releases = new Releases(fleet.clients(), topics, subject);
        Watch watch = new Watch(fleet.clients(), topics, PARTITIONS)) {
      load.startTrickle(settings.between());
      faults(load, releases, watch);
      return harvest(load, releases, watch);
    }
  }

  private void faults(Load load, Releases releases, Watch watch) throws Exception {
    long start = System.nanoTime();
    do {
      List<Fault> order = new ArrayList<>(settings.faults());
      Collections.shuffle(order, random);
      for (Fault fault : order) {
        pause();
        if (random.nextInt(BUSY_ONE_IN) == 0) {
          timeline.note("a burst just before");
          load.burst(settings.burst());
        }
        long at = System.nanoTime();
        befall(fault, load, releases);
        watch.noteStandstill(fault, at, recovers(watch));
      }
    } while (System.nanoTime() - start < settings.atLeast().toNanos());
  }

  private void befall(Fault fault, Load load, Releases releases) throws Exception {
    timeline.note(fault.description());
    switch (fault) {
      case RELEASE -> timeline.note(releases.publish() + " is released");
      case BROKEN_RELEASE -> timeline.note(releases.publishBroken() + " is broken");
      case BURST -> load.burst(settings.burst());
      default -> fleet.suffer(fault);
    }
  }

  private void pause() throws InterruptedException {
    Thread.sleep(random.nextInt((int) settings.pause().toMillis()));
  }

  private boolean recovers(Watch watch) {
    long now = System.currentTimeMillis();
    boolean patient = random.nextInt(IMPATIENT_ONE_IN) > 0;
    try {
      Awaitility.await()
          .atMost(patient ? settings.untilRecovered() : settings.pause())
          .pollInterval(LOOK_EVERY)
          .until(
              () -> {
                fleet.lookAfter();
                return watch.hasReached(now);
              });
      timeline.note("the stream goes on");
      return true;
    } catch (ConditionTimeoutException e) {
      timeline.note("the next fault comes before the stream goes on");
      return false;
    }
  }

  private Outcome harvest(Load load, Releases releases, Watch watch) throws Exception {
    load.finish();
    List<Sent> sent = load.sent();
    long poison = sent.stream().filter(one -> one.kind().isPoison()).count();
    long photographs = sent.size() - poison;
    timeline.note("%d photographs and %d poisoned records are sent".formatted(photographs, poison));
    awaitRest(watch, photographs, poison);
    fleet.stopClassifiers();
    Harvest harvest = new Harvest(fleet.clients(), topics, PARTITIONS);
    harvest.awaitNothingOpen();
    Verdict verdict = new Verdict(subject, sent, releases.servable());
    harvest.judge(verdict);
    problems.addAll(load.failures());
    problems.addAll(fleet.problems());
    problems.addAll(verdict.problems());
    return new Outcome(
        settings,
        photographs,
        poison,
        releases.servable().size(),
        watch.standstills(),
        problems,
        timeline,
        fleet.logs());
  }

  /** What is still missing then is lost. */
  private void awaitRest(Watch watch, long photographs, long poison) {
    try {
      Awaitility.await()
          .atMost(REST_PATIENCE)
          .pollInterval(LOOK_EVERY)
          .until(
              () -> {
                fleet.lookAfter();
                return watch.predictions() >= photographs && watch.deadLetters() >= poison;
              });
      timeline.note("as many came out");
    } catch (ConditionTimeoutException e) {
      timeline.note(
          "only %d predictions and %d dead letters came out"
              .formatted(watch.predictions(), watch.deadLetters()));
    }
  }

  @Override
  public void close() {
    fleet.close();
  }
}
