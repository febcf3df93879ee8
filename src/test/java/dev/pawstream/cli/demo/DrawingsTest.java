package dev.pawstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.Sha256;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.image.Pixels;
import dev.pawstream.training.Example;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawingsTest {
  private static final int SOME = 60;

  private final PhotographSet set = Drawings.set(1);

  @Test
  void shouldDrawTheSameWithTheSameSeed() throws Exception {
    assertThat(hashes(Drawings.set(1))).isEqualTo(hashes(set));
  }

  @Test
  void shouldDrawOthersWithAnotherSeed() throws Exception {
    assertThat(hashes(Drawings.set(2))).doesNotContainAnyElementsOf(hashes(set));
  }

  @Test
  void shouldNeverDrawTheSameTwice() throws Exception {
    assertThat(hashes(set)).doesNotHaveDuplicates();
  }

  @Test
  void shouldDrawWhatTheDecoderReads() throws Exception {
    ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
    for (Example example : set.exams().subList(0, SOME)) {
      Pixels pixels = decoder.decode(example.photograph().bytes());

      assertThat(pixels.width()).isEqualTo(320);
      assertThat(pixels.height()).isEqualTo(240);
    }
  }

  @Test
  void shouldDrawAsManyCatsAsDogsAndSayThatTheyAreDrawings() {
    List<Example> all = new ArrayList<>(set.lessons());
    all.addAll(set.exams());

    assertThat(all)
        .filteredOn(example -> example.label().equals("cats"))
        .hasSize(all.size() / 2)
        .allSatisfy(example -> assertThat(example.photograph().name()).startsWith("drawn-cat"));
    assertThat(set.labels()).containsExactly("cats", "dogs");
    assertThat(set.origin()).contains("drawings");
  }

  private static List<String> hashes(PhotographSet drawings) throws IOException {
    List<String> hashes = new ArrayList<>();
    for (Example example : drawings.lessons().subList(0, SOME)) {
      hashes.add(Sha256.of(example.photograph().bytes()));
    }
    return hashes;
  }
}
