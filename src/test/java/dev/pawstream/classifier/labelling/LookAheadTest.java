package dev.pawstream.classifier.labelling;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pawstream.ServicesFixture;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.FakePredictor;
import dev.pawstream.release.ChampionPredictor;
import dev.pawstream.stream.Arrival;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookAheadTest {
  private static final PlainAvro<ImageEvent> IMAGES = new PlainAvro<>(ImageEvent.getClassSchema());
  private static final int WORKERS = 2;
  private static final int MEGABYTE = 1 << 20;

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final ChampionPredictor champion =
      new ChampionPredictor("v1", new FakePredictor("sha-1"));
  private final List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final CountDownLatch mayFetch = new CountDownLatch(1);
  private final Labeller labeller =
      new ChampionLabeller(
          new Photographs(
              uri -> {
                awaitUninterrupted(mayFetch);
                return uri.getBytes(UTF_8);
              }),
          (sha256, photograph) -> {
            threads.add(Thread.currentThread());
            awaitUninterrupted(mayAnswer);
            return champion.predict(photograph);
          });
  private final LookAhead lookAhead =
      new LookAhead(labeller, IMAGES.deserializer(), WORKERS, 2, meters);
  private final ExecutorService streamThread = Executors.newSingleThreadExecutor();
  private long offset;

  @AfterEach
  void stop() {
    mayAnswer.countDown();
    mayFetch.countDown();
    lookAhead.close();
    streamThread.shutdownNow();
    champion.close();
  }

  @Test
  void shouldLabelSideBySideWhatAPollBrought() throws Exception {
    Arrival first = polled("cat 1");
    Arrival second = polled("dog 2");
    await().until(() -> threads.size() == WORKERS);
    mayAnswer.countDown();

    assertThat(label(first, "cat 1")).isEqualTo("cat");
    assertThat(label(second, "dog 2")).isEqualTo("dog");
    assertThat(threads).doesNotHaveDuplicates().doesNotContain(Thread.currentThread());
    assertThat(labels("ahead")).isEqualTo(2);
  }

  @Test
  void shouldWaitForTheLabelOfItsOwnRecord() throws Exception {
    Arrival arrival = polled("cat 1");
    Future<String> waiting = streamThread.submit(() -> label(arrival, "cat 1"));
    await().until(() -> threads.size() == 1);
    assertThat(waiting.isDone()).isFalse();

    mayAnswer.countDown();

    assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo("cat");
  }

  @Test
  void shouldLabelOnTheOwnThreadWhatNoPollBrought() {
    mayAnswer.countDown();

    assertThat(label(null, "cat 1")).isEqualTo("cat");
    assertThat(threads).containsExactly(Thread.currentThread());
    assertThat(labels("missed")).isEqualTo(1);
  }

  @Test
  void shouldLabelAgainWhatIsProcessedTwice() throws Exception {
    mayAnswer.countDown();
    Arrival arrival = polled("cat 1");

    assertThat(label(arrival, "cat 1")).isEqualTo("cat");
    assertThat(label(arrival, "cat 1")).isEqualTo("cat");
    assertThat(labels("missed")).isEqualTo(1);
  }

  @Test
  void shouldThrowWhatThePhotographIsToBlameForWhenItsTurnComes() {
    mayAnswer.countDown();
    Arrival arrival = polled("text");

    assertThatThrownBy(() -> label(arrival, "text"))
        .isInstanceOf(UndecodableImageException.class)
        .hasMessageContaining("'text' is no picture");
  }

  @Test
  void shouldThrowWhatCannotBeReadWhenItsTurnComes() {
    Arrival arrival = polled(new byte[] {1, 2, 3});

    assertThatThrownBy(() -> label(arrival, "cat")).isInstanceOf(SerializationException.class);
  }

  @Test
  void shouldNotLookAtATombstone() {
    assertThat(lookAhead.polled(record(null))).isZero();
  }

  @Test
  void shouldNotWorkAheadOnMoreThanItsMemoryHolds() {
    byte[] large = IMAGES.serializer().serialize("", ServicesFixture.image("c".repeat(MEGABYTE)));
    List<Long> tickets = new ArrayList<>();
    for (int record = 0; record < 100; record++) {
      tickets.add(lookAhead.polled(record(large)));
    }

    assertThat(tickets.subList(0, 30)).doesNotContain(0L);
    assertThat(tickets.subList(64, 100)).containsOnly(0L);
  }

  @Test
  void shouldWorkAheadAgainWhenEarlierWorkIsDone() {
    shouldNotWorkAheadOnMoreThanItsMemoryHolds();

    mayAnswer.countDown();

    await().until(() -> polled("cat").ticket() != 0);
  }

  @Test
  void shouldNotKeepOtherPhotographsWaitingForTheOneThatIsFetched() throws Exception {
    mayAnswer.countDown();
    ImageEvent elsewhere = ImageEvent.newBuilder().setId("far").setUri("cat far away").build();
    for (int record = 0; record < 10; record++) {
      polled(IMAGES.serializer().serialize("", elsewhere));
    }
    Arrival near = polled("dog 2");

    assertThat(streamThread.submit(() -> label(near, "dog 2")).get(60, TimeUnit.SECONDS))
        .isEqualTo("dog");
  }

  @Test
  void shouldFetchWhatIsElsewhereAhead() {
    mayAnswer.countDown();
    mayFetch.countDown();
    ImageEvent elsewhere = ImageEvent.newBuilder().setId("far").setUri("cat far away").build();
    Arrival arrival = polled(IMAGES.serializer().serialize("", elsewhere));

    assertThat(lookAhead.label(arrival, elsewhere).answer().answer().label()).isEqualTo("cat");
    assertThat(labels("ahead")).isEqualTo(1);
  }

  @Test
  void shouldLetNobodyWaitForEverWhenItCloses() throws Exception {
    polled("cat 1");
    polled("cat 2");
    Arrival queued = polled("dog 3");
    await().until(() -> threads.size() == WORKERS);
    Future<String> waiting = streamThread.submit(() -> label(queued, "dog 3"));

    mayAnswer.countDown();
    lookAhead.close();

    assertThat(waiting.get(60, TimeUnit.SECONDS)).isEqualTo("dog");
  }

  @Test
  void shouldStopWaitingWhenItsThreadIsInterrupted() {
    Arrival arrival = polled("cat 1");
    Future<String> waiting = streamThread.submit(() -> label(arrival, "cat 1"));
    await().until(() -> threads.size() == 1);

    streamThread.shutdownNow();

    assertThatThrownBy(() -> waiting.get(60, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptException.class);
  }

  private Arrival polled(String photograph) {
    return polled(IMAGES.serializer().serialize("", ServicesFixture.image(photograph)));
  }

  private Arrival polled(byte[] value) {
    return new Arrival(lookAhead.polled(record(value)), System.nanoTime(), false);
  }

  private ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
    return new ConsumerRecord<>("images", 0, offset++, null, value);
  }

  private String label(@Nullable Arrival arrival, String photograph) {
    return lookAhead.label(arrival, ServicesFixture.image(photograph)).answer().answer().label();
  }

  private double labels(String how) {
    return meters.counter("pawstream.look.ahead", "made", how).count();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
