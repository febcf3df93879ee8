package dev.pawstream.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AgedCheckTest {
  private static final Duration AGE = Duration.ofSeconds(5);

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void shouldAskOnceAsLongAsTheAnswerIsYoung() {
    AgedCheck check = counting();

    assertThat(check.get()).contains("answer 1");
    now.addAndGet(AGE.toNanos() - 1);
    assertThat(check.get()).contains("answer 1");
  }

  @Test
  void shouldAskAgainWhenTheAnswerIsOld() {
    AgedCheck check = counting();
    Optional<String> first = check.get();
    now.addAndGet(AGE.toNanos());

    assertThat(first).contains("answer 1");
    assertThat(check.get()).contains("answer 2");
  }

  @Test
  void shouldNotKeepAnyoneWaitingForWhatAnotherAsks() throws InterruptedException {
    CountDownLatch isAsked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    AgedCheck check =
        new AgedCheck(
            () -> {
              isAsked.countDown();
              awaitQuietly(mayAnswer);
              return Optional.empty();
            },
            AGE,
            now::get);
    Thread asking = new Thread(check::get);
    asking.start();
    isAsked.await();

    assertThat(check.get()).contains("It was not asked yet");

    mayAnswer.countDown();
    asking.join();
    assertThat(check.get()).isEmpty();
  }

  private AgedCheck counting() {
    return new AgedCheck(() -> Optional.of("answer " + asked.incrementAndGet()), AGE, now::get);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
