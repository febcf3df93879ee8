package dev.pawstream.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.training.DataFolder;
import dev.pawstream.training.LabelFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderExportTest {
  private final FakeLabels labels = new FakeLabels();
  private final Path folder;

  FolderExportTest(@TempDir Path folder) {
    this.folder = folder.resolve("exported");
  }

  @Test
  void shouldWriteWhatATrainingReads() throws IOException {
    fill();
    TrainingSet set = labels.reader().look();

    FolderExport.Outcome outcome = export();

    assertThat(outcome).isEqualTo(new FolderExport.Outcome(60, 0, List.of(), 0));
    DataFolder data = DataFolder.read(folder);
    assertThat(data.train()).hasSameSizeAs(set.train());
    assertThat(data.validation()).hasSameSizeAs(set.validation());
    assertThat(LabelFolders.read(folder.resolve("test"))).hasSameSizeAs(set.test());
    assertThat(data.train()).extracting("label").containsOnly("cat", "dog");
    assertThat(files()).allMatch(file -> file.toString().endsWith(".png")).hasSize(60);
  }

  @Test
  void shouldGoOnWhereItWasBrokenOff() throws IOException {
    fill();
    export();
    List<Path> files = files();
    Files.delete(files.get(0));
    Files.delete(files.get(1));

    assertThat(export()).isEqualTo(new FolderExport.Outcome(2, 58, List.of(), 0));
    assertThat(files()).isEqualTo(files);
  }

  @Test
  void shouldNeverOverwrite() throws IOException {
    fill();
    export();
    Path changed = files().get(0);
    Files.writeString(changed, "my own");

    assertThat(export()).isEqualTo(new FolderExport.Outcome(0, 59, List.of(changed), 0));
    assertThat(changed).hasContent("my own");
  }

  @Test
  void shouldTellOfFilesThatAreNotOfTheDataSet() throws IOException {
    labels.add("a", "cat", "one");
    export();
    labels.add("a", "dog", "one");

    assertThat(export()).isEqualTo(new FolderExport.Outcome(1, 0, List.of(), 1));
  }

  @Test
  void shouldStayInItsFolderWhateverIdsAndLabelsSay() throws IOException {
    labels.add("../../outside", "../x", "one").add("/tmp/y", "..", "two");

    export();

    assertThat(files()).hasSize(2);
    try (Stream<Path> beside = Files.list(folder.resolveSibling("."))) {
      assertThat(beside).extracting(Path::getFileName).containsExactly(folder.getFileName());
    }
  }

  private void fill() {
    IntStream.range(0, 60)
        .forEach(i -> labels.add("id-" + i, i % 2 == 0 ? "cat" : "dog", "photograph " + i));
  }

  private FolderExport.Outcome export() throws IOException {
    return new FolderExport(folder).run(labels.reader());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
