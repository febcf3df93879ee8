package dev.pawstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.training.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographSetTest {
  private final Path folder;

  PhotographSetTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldMeasureOnTheValidationSideOfADataSet() throws Exception {
    PictureFolders.write(folder.resolve("train"), 4, 1);
    PictureFolders.write(folder.resolve("validation"), 2, 2);

    PhotographSet set = PhotographSet.in(folder);

    assertThat(set.lessons()).hasSize(8).allSatisfy(e -> assertThat(path(e)).contains("train"));
    assertThat(set.exams()).hasSize(4).allSatisfy(e -> assertThat(path(e)).contains("validation"));
  }

  @Test
  void shouldDivideLabelFoldersByNameTheSameWayEachTime() throws Exception {
    PictureFolders.write(folder, 30, 1);

    PhotographSet set = PhotographSet.in(folder);

    assertThat(set.lessons()).hasSizeBetween(30, 50);
    assertThat(set.lessons().size() + set.exams().size()).isEqualTo(60);
    assertThat(PhotographSet.in(folder)).isEqualTo(set);
    assertThat(set.labels()).containsExactly("cats", "dogs");
  }

  @Test
  void shouldLookIntoAFolderThatHoldsNothingButOne() throws Exception {
    PictureFolders.write(folder.resolve("a/b/train"), 1, 1);
    PictureFolders.write(folder.resolve("a/b/validation"), 1, 2);
    Files.writeString(folder.resolve("a/b/read.me"), "no photograph");

    assertThat(PhotographSet.in(folder).lessons()).hasSize(2);
  }

  @Test
  void shouldSayWhatAFolderWithoutPhotographsNeeds() {
    assertThatThrownBy(() -> PhotographSet.in(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("give a folder that holds a folder for each label");
  }

  private static String path(Example example) {
    return example.photograph().name();
  }
}
