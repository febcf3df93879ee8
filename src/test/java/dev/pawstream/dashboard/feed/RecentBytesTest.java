package dev.pawstream.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentBytesTest {
  private final RecentBytes recent = new RecentBytes(100 + 2 * RecentBytes.ENTRY);

  @Test
  void shouldForgetWhatCameFirstWhenItIsFull() {
    recent.put("a", new byte[40]);
    recent.put("b", new byte[40]);
    recent.put("c", new byte[40]);

    assertThat(recent.get("a")).isEmpty();
    assertThat(recent.get("b")).isPresent();
    assertThat(recent.get("c")).isPresent();
    assertThat(recent.size()).isEqualTo(80 + 2 * RecentBytes.ENTRY);
  }

  @Test
  void shouldKeepWhatIsLookedAt() {
    recent.put("a", new byte[40]);
    recent.put("b", new byte[40]);
    assertThat(recent.get("a")).isPresent();
    recent.put("c", new byte[40]);

    assertThat(recent.get("a")).isPresent();
    assertThat(recent.get("b")).isEmpty();
  }

  @Test
  void shouldCountAPhotographOnceThatComesAgain() {
    recent.put("a", new byte[90]);
    recent.put("a", new byte[70]);

    assertThat(recent.size()).isEqualTo(70 + RecentBytes.ENTRY);
  }

  @Test
  void shouldNotKeepWhatIsLargerThanAll() {
    recent.put("a", new byte[10]);
    recent.put("b", new byte[101 + RecentBytes.ENTRY]);

    assertThat(recent.size()).isZero();
  }
}
