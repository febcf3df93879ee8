package dev.pawstream.dashboard.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateTest {
  private final HandClock clock = new HandClock(5_000);
  private final Rate rate = new Rate(clock);

  @Test
  void shouldCountFullSecondsOnly() {
    countEachSecond(20, 6);
    rate.count();

    assertThat(rate.perSecond(10)).isEqualTo(6);
    assertThat(rate.total()).isEqualTo(121);
  }

  @Test
  void shouldNotTakeTheTimeBeforeItsLifeForSilence() {
    countEachSecond(3, 4);

    assertThat(rate.perSecond(60)).isEqualTo(4);
  }

  @Test
  void shouldForgetWhatIsLongerAgo() {
    countEachSecond(60, 10);
    clock.move(5_000);

    assertThat(rate.perSecond(10)).isEqualTo(5);
    clock.move(100_000);
    assertThat(rate.perSecond(60)).isZero();
  }

  @Test
  void shouldBeNothingInItsFirstSecond() {
    rate.count();

    assertThat(rate.perSecond(10)).isZero();
  }

  private void countEachSecond(int seconds, int times) {
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < times; i++) {
        rate.count();
      }
      clock.move(1_000);
    }
  }
}
