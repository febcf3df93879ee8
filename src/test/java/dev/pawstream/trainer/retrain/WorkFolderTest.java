package dev.pawstream.trainer.retrain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  private final Path parent;

  WorkFolderTest(@TempDir Path parent) {
    this.parent = parent;
  }

  @Test
  void shouldLeaveNothing() throws Exception {
    try (WorkFolder folder = WorkFolder.in(parent)) {
      Files.writeString(folder.path().resolve("photograph"), "bytes");
    }

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void shouldRemoveWhatAKilledTrainerLeftBehind() throws Exception {
    Path left = Files.createDirectory(parent.resolve("job-123"));
    Files.createFile(left.resolve(".lock"));
    Files.writeString(left.resolve("photograph"), "bytes");

    try (WorkFolder folder = WorkFolder.in(parent)) {
      assertThat(parent).isDirectoryNotContaining("glob:**/job-123");
      assertThat(folder.path()).isDirectory();
    }
  }

  @Test
  void shouldLeaveTheFolderOfAnotherJobAlone() throws Exception {
    try (WorkFolder other = WorkFolder.in(parent)) {
      Path photograph = Files.writeString(other.path().resolve("photograph"), "bytes");

      try (WorkFolder folder = WorkFolder.in(parent)) {
        assertThat(folder.path()).isNotEqualTo(other.path());
        assertThat(photograph).exists();
      }
    }
  }
}
