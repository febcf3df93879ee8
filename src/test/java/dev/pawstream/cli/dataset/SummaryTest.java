package dev.pawstream.cli.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.trainer.dataset.Conflict;
import dev.pawstream.trainer.dataset.LabelledPhotograph;
import dev.pawstream.trainer.dataset.Side;
import dev.pawstream.trainer.dataset.TrainingSet;
import dev.pawstream.trainer.dataset.Unusable;
import dev.pawstream.trainer.remote.Unfetched;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final Instant NOW = Instant.parse("2026-11-03T14:05:01Z");
  private static final Unusable NONE = new Unusable(0, 0, 0, 0, Unfetched.NONE);

  @Test
  void shouldCountByLabelAndSide() {
    String text =
        text(
            List.of(
                photograph("a", "cats", Side.TRAIN, Duration.ZERO),
                photograph("b", "cats", Side.TEST, Duration.ZERO),
                photograph("c", "dogs", Side.VALIDATION, Duration.ZERO)),
            List.of(),
            NONE);

    assertThat(lines(text))
        .contains("label train validation test all", "cats 1 0 1 2", "dogs 0 1 0 1", "all 1 1 1 3");
  }

  @Test
  void shouldGroupByAge() {
    String text =
        text(
            List.of(
                photograph("a", "cats", Side.TRAIN, Duration.ofMinutes(-5)),
                photograph("b", "cats", Side.TRAIN, Duration.ofHours(1)),
                photograph("c", "cats", Side.TRAIN, Duration.ofHours(30)),
                photograph("d", "cats", Side.TRAIN, Duration.ofDays(4000))),
            List.of(),
            NONE);

    assertThat(lines(text)).contains("in the last hour 2", "in the last week 1", "earlier 1");
  }

  @Test
  void shouldNameSomeConflictsAndCountAll() {
    List<Conflict> conflicts =
        IntStream.range(0, 30)
            .mapToObj(i -> new Conflict("c".repeat(64), Map.of("id\u001b" + i, "cats")))
            .toList();

    assertThat(text(List.of(), conflicts, NONE))
        .contains("30 have contradictory labels", "id?0 is cats", "--json")
        .doesNotContain("id?11", "\u001b");
  }

  @Test
  void shouldSayWhatIsOfNoUse() {
    assertThat(text(List.of(), List.of(), new Unusable(1, 0, 2, 0, Unfetched.NONE)))
        .contains("0 photographs are labelled", "1 records cannot be read", "2 labels name");
  }

  private static String text(
      List<LabelledPhotograph> all, List<Conflict> conflicts, Unusable unusable) {
    return new Summary(new TrainingSet(all, "", Map.of(), conflicts, unusable), NOW).text();
  }

  private static LabelledPhotograph photograph(String id, String label, Side side, Duration age) {
    return new LabelledPhotograph(
        id, label, "ada", NOW.minus(age), id, side, id, 0, 0, Path.of(id));
  }

  /** With single spaces. */
  private static List<String> lines(String text) {
    return text.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
  }
}
