package dev.pawstream.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.network.weights.FetchListener;
import dev.pawstream.network.weights.FileDownload;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographSourcesTest {
  private static final long PLENTY = 1 << 20;

  private final Path folder;
  private final Path cache;
  private final List<String> notes = new ArrayList<>();

  PhotographSourcesTest(@TempDir Path folder) {
    this.folder = folder;
    this.cache = folder.resolve("cache");
  }

  @Test
  void shouldFetchPhotographsOnceAndThenTakeThemFromTheCache() throws Exception {
    URI uri;
    List<Long> progress = new ArrayList<>();
    byte[] zip = PictureFolders.zip();
    try (ZipServer server = new ZipServer(zip)) {
      uri = server.uri();
      PhotographSet fetched = find(uri, PLENTY, (source, done, total) -> progress.add(done));
      assertThat(fetched.labels()).containsExactly("cats", "dogs");
      assertThat(fetched.lessons()).hasSize(2);
      assertThat(server.asked).containsExactly("HEAD", "GET");
    }
    assertThat(progress).isSorted().endsWith((long) zip.length);

    PhotographSet cached = find(uri, PLENTY, FetchListener.SILENT);

    assertThat(cached.lessons()).hasSize(2);
    assertThat(cached.exams()).hasSize(2);
    assertThat(notes).isEmpty();
    assertThat(cache).isDirectoryNotContaining("glob:**/.fetching*");
  }

  @Test
  void shouldDrawWhereNoHostAnswers() throws Exception {
    URI uri;
    try (ZipServer server = new ZipServer(new byte[0])) {
      uri = server.uri();
    }

    PhotographSet set = find(uri, PLENTY, FetchListener.SILENT);

    assertThat(set.origin()).contains("drawings");
    assertThat(notes).singleElement().asString().contains("does not answer").contains("--photos");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void shouldDrawWhereTheHostHasNoSuchFile() throws Exception {
    try (ZipServer server = new ZipServer(PictureFolders.zip())) {
      assertDrawn(server.uri().resolve("/other.zip"), PLENTY, "HTTP 404");
    }
  }

  @Test
  void shouldRefuseAZipThatWritesOutside() throws Exception {
    try (ZipServer server = new ZipServer(PictureFolders.zip("../../../cats/evil.png"))) {
      assertDrawn(server.uri(), PLENTY, "names a file outside");
    }
    try (var files = Files.walk(folder)) {
      assertThat(files).noneMatch(file -> file.endsWith("evil.png"));
    }
  }

  @Test
  void shouldRefuseWhatIsTooLong() throws Exception {
    try (ZipServer server = new ZipServer(PictureFolders.zip())) {
      assertDrawn(server.uri(), 100, "more than the 100 that are expected");
      assertThat(server.asked).containsExactly("HEAD");
    }
  }

  @Test
  void shouldNotKeepWhatIsNoZip() throws Exception {
    try (ZipServer server = new ZipServer("<html>Log in first</html>".getBytes(UTF_8))) {
      assertDrawn(server.uri(), PLENTY, "no zip");
    }
  }

  @Test
  void shouldNotKeepAZipOfSomethingElse() throws Exception {
    try (ZipServer server = new ZipServer(PictureFolders.zip("cats/cat.png"))) {
      assertDrawn(server.uri(), PLENTY, "no photographs of two labels");
    }
  }

  private void assertDrawn(URI uri, long mostBytes, String why) throws Exception {
    PhotographSet set = find(uri, mostBytes, FetchListener.SILENT);

    assertThat(set.origin()).contains("drawings");
    assertThat(notes).singleElement().asString().contains(why);
    assertThat(cache).isEmptyDirectory();
  }

  private PhotographSet find(URI uri, long mostBytes, FetchListener listener) throws Exception {
    return new PhotographSources(
            new PhotographCache(cache, new FileDownload(uri, mostBytes, Map.of())), 1, notes::add)
        .find(listener);
  }
}
