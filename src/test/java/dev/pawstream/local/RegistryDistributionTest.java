package dev.pawstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryDistributionTest {
  private final Path folder;

  RegistryDistributionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldUnpackOnceAndFindWhatToRun() throws IOException {
    RegistryDistribution distribution = distribution("app-runner.jar", "lib/a.jar");

    Path runner = distribution.runner();

    assertThat(runner)
        .isEqualTo(folder.resolve("cache/registry-1/app-runner.jar"))
        .hasContent("app-runner.jar");
    assertThat(runner.resolveSibling("lib/a.jar")).hasContent("lib/a.jar");
    Files.delete(distribution.archive());
    assertThat(distribution.runner()).isEqualTo(runner);
  }

  @Test
  void shouldUnpackForSeveralAtOnce() throws IOException {
    RegistryDistribution distribution = distribution("app-runner.jar", "lib/a.jar");

    assertThat(IntStream.range(0, 8).parallel().mapToObj(i -> distribution.runner()).distinct())
        .hasSize(1);
    assertThat(folder.resolve("cache")).isDirectoryNotContaining("glob:**/.unpacking-*");
  }

  @Test
  void shouldWriteNothingOutsideItsFolder() throws IOException {
    RegistryDistribution distribution = distribution("app-runner.jar", "../../escaped");

    assertThatThrownBy(distribution::runner)
        .isInstanceOf(UncheckedIOException.class)
        .rootCause()
        .hasMessageContaining("../../escaped");
    assertThat(folder.resolve("escaped")).doesNotExist();
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  @Test
  void shouldLeaveNothingHalfUnpackedBehind() throws IOException {
    RegistryDistribution distribution = distribution("app-runner.jar", "lib/a.jar");
    byte[] bytes = Files.readAllBytes(distribution.archive());
    Files.write(distribution.archive(), Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(distribution::runner)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("registry-1.tar.gz");
    assertThat(folder.resolve("cache")).isEmptyDirectory();
  }

  private RegistryDistribution distribution(String... names) throws IOException {
    Path archive = folder.resolve("registry-1.tar.gz");
    try (OutputStream file = Files.newOutputStream(archive);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
      for (String name : names) {
        byte[] content = name.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    return new RegistryDistribution(archive, folder.resolve("cache"));
  }
}
