package dev.pawstream.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.image.PerceptualHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LookalikesTest {
  private static final PerceptualHash FIRST = new PerceptualHash(0);

  private final Lookalikes lookalikes = new Lookalikes();

  @Test
  void shouldFollowWhatDiffersInEightBits() {
    lookalikes.firstOf(FIRST, "first");

    assertThat(lookalikes.firstOf(new PerceptualHash(0x0003_0003_0003_0003L), "near"))
        .isEqualTo("first");
    assertThat(lookalikes.firstOf(new PerceptualHash(0x0007_0003_0003_0003L), "far"))
        .isEqualTo("far");
  }

  @Test
  void shouldFollowTheNearestFirst() {
    lookalikes.firstOf(FIRST, "first");
    lookalikes.firstOf(new PerceptualHash(0xFFFF), "second");

    assertThat(lookalikes.firstOf(new PerceptualHash(0x03FF), "third")).isEqualTo("second");
    assertThat(lookalikes.firstOf(new PerceptualHash(0x00FF), "fourth")).isEqualTo("first");
  }

  @Test
  void shouldFollowWhomItsTwinFollows() {
    PerceptualHash twin = new PerceptualHash(0x00FF);
    lookalikes.firstOf(FIRST, "first");
    lookalikes.firstOf(twin, "one");
    lookalikes.firstOf(new PerceptualHash(0x0FFF), "nearer");

    assertThat(lookalikes.firstOf(twin, "other")).isEqualTo("first");
  }

  @Test
  void shouldNotFollowAFollower() {
    lookalikes.firstOf(FIRST, "first");
    lookalikes.firstOf(new PerceptualHash(0xFF), "follower");

    assertThat(lookalikes.firstOf(new PerceptualHash(0xFFF), "near the follower"))
        .isEqualTo("near the follower");
  }

  @Property(tries = 50)
  void shouldFindWhatComparingWithAllFinds(@ForAll long seed) {
    Random random = new Random(seed);
    Lookalikes quick = new Lookalikes();
    List<PerceptualHash> firsts = new ArrayList<>();
    Map<PerceptualHash, Integer> before = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      PerceptualHash hash = new PerceptualHash(fewOf(random, i));
      int wanted = before.computeIfAbsent(hash, added -> nearestOf(firsts, added));

      assertThat(quick.firstOf(hash, Integer.toString(firsts.size())))
          .isEqualTo(Integer.toString(wanted));
      if (wanted == firsts.size()) {
        firsts.add(hash);
      }
    }
  }

  /** One of sixteen patterns with up to a dozen bits turned, so that some are near and some not. */
  private static long fewOf(Random random, int number) {
    long bits = new Random(number % 16).nextLong();
    int flips = random.nextInt(13);
    for (int flip = 0; flip < flips; flip++) {
      bits ^= 1L << random.nextInt(Long.SIZE);
    }
    return bits;
  }

  /** The place of the nearest in the list; its end if none is near. */
  private static int nearestOf(List<PerceptualHash> firsts, PerceptualHash hash) {
    int nearest = firsts.size();
    int least = PerceptualHash.NEAR + 1;
    for (int i = 0; i < firsts.size(); i++) {
      int distance = firsts.get(i).distance(hash);
      if (distance < least) {
        nearest = i;
        least = distance;
      }
    }
    return nearest;
  }
}
