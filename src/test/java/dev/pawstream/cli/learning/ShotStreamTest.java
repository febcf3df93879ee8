package dev.pawstream.cli.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.training.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No photograph is read for it, so none need be one. */
class ShotStreamTest {
  private static final int SHOTS = 3;
  private static final int SCENES = 40;

  @TempDir Path folder;

  @Test
  void shouldHaveNoSceneOnTwoSides() throws IOException {
    ShotStream stream = stream("train", "validation");

    Set<String> train = scenes(stream.train(stream.labelled().size()));
    Set<String> validation = scenes(stream.validation(stream.labelled().size()));
    assertThat(train).isNotEmpty().doesNotContainAnyElementsOf(validation);
    assertThat(validation).isNotEmpty().doesNotContainAnyElementsOf(scenes(stream.unseen()));
    assertThat(train).doesNotContainAnyElementsOf(scenes(stream.unseen()));
  }

  @Test
  void shouldTakeEachShotOfEachSceneOnce() throws IOException {
    ShotStream stream = stream("train", "validation");

    assertThat(stream.labelled()).doesNotHaveDuplicates();
    assertThat(stream.labelled().size() + stream.unseen().size()).isEqualTo(2 * SCENES * SHOTS);
  }

  @Test
  void shouldLabelNothingOfTheValidationSide() throws IOException {
    ShotStream stream = stream("train", "validation");

    assertThat(scenes(stream.labelled())).allMatch(scene -> scene.contains("train"));
    assertThat(scenes(stream.unseen())).anyMatch(scene -> scene.contains("validation"));
  }

  @Test
  void shouldKeepTheFirstLabelsWhenMoreCome() throws IOException {
    ShotStream stream = stream("");

    assertThat(stream.train(60)).startsWith(stream.train(30).toArray(Example[]::new));
    assertThat(stream.train(60).size() + stream.validation(60).size()).isEqualTo(60);
  }

  @Test
  void shouldBeTheSameForTheSameSeed() throws IOException {
    ShotStream stream = stream("");

    assertThat(ShotStream.of(folder, Light.NIGHT, SHOTS, 1)).isEqualTo(stream);
    assertThat(ShotStream.of(folder, Light.NIGHT, SHOTS, 2)).isNotEqualTo(stream);
  }

  @Test
  void shouldKnowWhichShotsAreOfOneScene() throws IOException {
    ShotStream stream = stream("");
    List<String> names =
        stream.unseen().stream()
            .map(shot -> shot.photograph().name())
            .limit(2 * SHOTS + 1)
            .toList();

    assertThat(stream.scenes(names))
        .containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(2 * SHOTS));
  }

  private ShotStream stream(String... sides) throws IOException {
    for (String side : sides) {
      for (String label : List.of("cats", "dogs")) {
        Path directory = Files.createDirectories(folder.resolve(side).resolve(label));
        for (int i : IntStream.range(0, SCENES / 2).toArray()) {
          Files.createFile(directory.resolve(i + ".jpg"));
        }
      }
    }
    return ShotStream.of(folder, Light.NIGHT, SHOTS, 1);
  }

  private static Set<String> scenes(Collection<Example> shots) {
    return shots.stream()
        .map(shot -> ((Shot) shot.photograph()).scene().name())
        .collect(Collectors.toSet());
  }
}
