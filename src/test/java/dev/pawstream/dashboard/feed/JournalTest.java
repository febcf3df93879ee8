package dev.pawstream.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JournalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration NONE = Duration.ZERO;

  private final Journal journal = new Journal(3);

  @Test
  void shouldGiveWhatCameBehindAnUpdate() throws Exception {
    add("a", "b", "c");

    assertThat(kinds(journal.after(1, NONE))).containsExactly("b", "c");
    assertThat(kinds(journal.after(3, NONE))).isEmpty();
  }

  @Test
  void shouldSayThatAReaderIsTooFarBehind() throws Exception {
    add("a", "b", "c", "d");

    assertThat(journal.after(0, NONE)).isEmpty();
    assertThat(kinds(journal.after(1, NONE))).containsExactly("b", "c", "d");
  }

  @Test
  void shouldKeepNoMoreThanItsCapacity() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      add("x");
    }

    assertThat(kinds(journal.after(997, NONE))).hasSize(3);
    assertThat(journal.last()).isEqualTo(1_000);
  }

  @Test
  void shouldWakeWhoWaits() throws Exception {
    CompletableFuture<List<String>> waiting = waiting();

    add("a");

    assertThat(waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).containsExactly("a");
  }

  @Test
  void shouldLetGoWhoWaitsWhenItIsClosed() throws Exception {
    CompletableFuture<List<String>> waiting = waiting();

    journal.close();

    assertThat(waiting.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEmpty();
    assertThat(journal.isClosed()).isTrue();
  }

  private CompletableFuture<List<String>> waiting() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return kinds(journal.after(0, PATIENCE));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private void add(String... kinds) {
    for (String kind : kinds) {
      journal.add(kind, "{}");
    }
  }

  private static List<String> kinds(Optional<List<Update>> updates) {
    return updates.orElseThrow().stream().map(Update::kind).toList();
  }
}
