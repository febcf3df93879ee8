package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.Sha256;
import dev.pawstream.image.PerceptualHash;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SplitTest {
  private static final int PHOTOGRAPHS = 120;

  @Property(tries = 200)
  void shouldNeverMoveAPhotographWhateverComesLater(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = PHOTOGRAPHS) int there) {
    List<Content> all = contents(seed);
    Split before = Split.of(all.subList(0, there));
    Split after = Split.of(all);

    assertThat(all.subList(0, there))
        .allSatisfy(
            content ->
                assertThat(after.sideOf(content.sha256()))
                    .isEqualTo(before.sideOf(content.sha256())));
  }

  @Property(tries = 200)
  void shouldDivideTheSameInWhateverOrderItIsRead(@ForAll long seed) {
    List<Content> all = contents(seed);
    List<Content> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(seed));
    Split one = Split.of(all);
    Split other = Split.of(shuffled);

    assertThat(all)
        .allSatisfy(
            content ->
                assertThat(other.firstOf(content.sha256()))
                    .isEqualTo(one.firstOf(content.sha256())));
  }

  @Property(tries = 200)
  void shouldPutEveryPhotographOnTheSideOfTheOneThatItFollows(@ForAll long seed) {
    List<Content> all = contents(seed);
    Split split = Split.of(all);

    assertThat(all)
        .allSatisfy(
            content -> {
              String first = split.firstOf(content.sha256());
              assertThat(split.firstOf(first)).isEqualTo(first);
              assertThat(split.sideOf(content.sha256())).isEqualTo(Side.of(first));
            });
    // There are near-duplicates at all.
    assertThat(all).anyMatch(content -> !split.firstOf(content.sha256()).equals(content.sha256()));
  }

  @Test
  void shouldTellTheFirstByItsArrivalAndNotByItsContent() {
    PerceptualHash look = new PerceptualHash(0xABCD);
    Content one = new Content(sha256(1), look, new Arrival(10, 0, 5));
    Content other = new Content(sha256(2), look, new Arrival(11, 1, 0));
    Content earlier = new Content(sha256(2), look, new Arrival(9, 1, 0));

    assertThat(Split.of(List.of(one, other)).firstOf(sha256(2))).isEqualTo(sha256(1));
    assertThat(Split.of(List.of(one, earlier)).firstOf(sha256(1))).isEqualTo(sha256(2));
  }

  /** A third are new; the others are more or less like one of these, around the threshold. */
  private static List<Content> contents(long seed) {
    Random random = new Random(seed);
    List<Long> originals = new ArrayList<>();
    return IntStream.range(0, PHOTOGRAPHS)
        .mapToObj(
            i -> {
              if (i % 3 == 0) {
                originals.add(random.nextLong());
              }
              long hash = originals.get(random.nextInt(originals.size()));
              int flips = random.nextInt(12);
              for (int flip = 0; flip < flips; flip++) {
                hash ^= 1L << random.nextInt(Long.SIZE);
              }
              return new Content(
                  sha256(random.nextInt()),
                  new PerceptualHash(hash),
                  new Arrival(i / 4, random.nextInt(3), 4L * i));
            })
        .sorted((one, other) -> one.first().compareTo(other.first()))
        .toList();
  }

  private static String sha256(int number) {
    return Sha256.of(Integer.toString(number).getBytes(UTF_8));
  }
}
