package dev.pawstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionTest {
  private static final Set<String> NONE = Set.of();

  private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DEFAULT);
  private final Path folder;

  SelectionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldTakeAsManyOfEachLabelAndNoneForBoth() {
    Selection selection = Selection.of(Drawings.set(1), NONE, decoder, 1);

    assertThat(selection.lessons()).hasSize(60).doesNotContainAnyElementsOf(selection.exam());
    assertThat(selection.exam()).hasSize(40);
    assertThat(selection.lessons()).filteredOn(p -> p.label().equals("cats")).hasSize(30);
    assertThat(selection.exam()).filteredOn(p -> p.label().equals("cats")).hasSize(20);
    assertThat(Selection.of(Drawings.set(1), NONE, decoder, 1)).isEqualTo(selection);
  }

  @Test
  void shouldNeverMeasureOnWhatWasLabelledBeforeAndLabelOthersFirst() {
    Selection first = Selection.of(Drawings.set(1), NONE, decoder, 1);
    Set<String> labelled =
        first.all(1).stream().map(DemoPhotograph::sha256).collect(Collectors.toSet());

    Selection second = Selection.of(Drawings.set(1), labelled, decoder, 1);

    assertThat(second.all(1))
        .hasSize(100)
        .extracting(DemoPhotograph::sha256)
        .doesNotContainAnyElementsOf(labelled);
  }

  @Test
  void shouldLabelTheSameAgainWhenThereAreNoOthers() throws Exception {
    PictureFolders.write(folder.resolve("train"), 20, 1);
    PictureFolders.write(folder.resolve("validation"), 5, 2);
    PhotographSet set = PhotographSet.in(folder);
    Selection first = Selection.of(set, NONE, decoder, 1);
    Set<String> labelled =
        first.lessons().stream().map(DemoPhotograph::sha256).collect(Collectors.toSet());

    Selection second = Selection.of(set, labelled, decoder, 1);

    assertThat(second.lessons()).hasSize(40).containsExactlyInAnyOrderElementsOf(first.lessons());
  }

  @Test
  void shouldPassOverTheSamePictureUnderAnotherNameAndWhatIsNone() throws Exception {
    PictureFolders.write(folder.resolve("train"), 20, 1);
    PictureFolders.write(folder.resolve("validation"), 5, 2);
    Path twin = folder.resolve("train/cats/twin.png");
    Files.copy(folder.resolve("validation/cats/cats-2-0.png"), twin);
    Files.writeString(folder.resolve("train/cats/page.png"), "<html></html>");

    Selection selection = Selection.of(PhotographSet.in(folder), NONE, decoder, 1);

    assertThat(selection.lessons()).hasSize(40).noneMatch(p -> p.id().startsWith("twin"));
    assertThat(selection.all(1))
        .extracting(DemoPhotograph::sha256)
        .doesNotHaveDuplicates()
        .hasSize(50);
  }

  @Test
  void shouldSayWhichLabelHasTooFew() throws Exception {
    PictureFolders.write(folder.resolve("train"), 3, 1);
    PictureFolders.write(folder.resolve("validation"), 5, 2);
    PhotographSet set = PhotographSet.in(folder);

    assertThatThrownBy(() -> Selection.of(set, NONE, decoder, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only 3 of cats serve to learn from, the demo needs 15");
  }
}
