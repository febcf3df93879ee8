package dev.pawstream.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSourceTest {
  private static final int LIMIT = 1000;
  private static final byte[] CAT = {1, 2, 3};

  @TempDir private Path folder;
  private Path root;
  private Path outside;

  @BeforeEach
  void makeFolders() throws IOException {
    root = Files.createDirectories(folder.resolve("allowed"));
    outside = Files.write(Files.createDirectories(folder.resolve("other")).resolve("x.jpg"), CAT);
  }

  @Test
  void shouldReadAFileBelowAnAllowedFolder() throws Exception {
    Files.write(Files.createDirectories(root.resolve("a/b c")).resolve("cat.jpg"), CAT);

    assertThat(fetch(root.toUri() + "a/b%20c/cat.jpg")).isEqualTo(CAT);
    assertThat(fetch("file:" + root + "/a/b%20c/cat.jpg")).isEqualTo(CAT);
  }

  @Test
  void shouldReadAFileOfTheSecondFolder() throws Exception {
    FetchSettings both = FetchSettings.NOTHING.withRoots(List.of(root, outside.getParent()));

    assertThat(SomeFetch.fetch(both, outside.toUri().toString())).isEqualTo(CAT);
  }

  @Test
  void shouldReadNothingWhenNoFolderIsAllowed() {
    assertThatThrownBy(() -> SomeFetch.fetch(FetchSettings.NOTHING, outside.toUri().toString()))
        .isInstanceOf(UnfetchablePhotographException.class)
        .hasMessageContaining("none may be read; allow a folder with --fetch-root");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../other/x.jpg",
        "a/../../other/x.jpg",
        "%2e%2e/other/x.jpg",
        "..%2fother%2fx.jpg",
        "%2E%2E%2Fother%2Fx.jpg",
        "../allowed-not/x.jpg",
        "../../../../../../../../etc/passwd",
        "../missing.jpg"
      })
  void shouldNotLeaveTheFolderByItsWay(String way) throws IOException {
    Files.createDirectory(root.resolve("a"));
    Files.createDirectory(folder.resolve("allowed-not"));
    Files.write(folder.resolve("allowed-not/x.jpg"), CAT);

    assertOutside(() -> fetch(root.toUri() + way));
  }

  @Test
  void shouldNotLeaveTheFolderByALinkToAFile() throws IOException {
    Files.createSymbolicLink(root.resolve("cat.jpg"), outside);

    assertOutside(() -> fetch(root.toUri() + "cat.jpg"));
  }

  @Test
  void shouldNotLeaveTheFolderByALinkToAFolder() throws IOException {
    Files.createSymbolicLink(root.resolve("link"), outside.getParent());

    assertOutside(() -> fetch(root.toUri() + "link/x.jpg"));
  }

  @Test
  void shouldNotLeaveTheFolderByALinkAndBack() throws IOException {
    Files.createDirectories(folder.resolve("other/deep"));
    Files.createSymbolicLink(root.resolve("link"), folder.resolve("other/deep"));

    assertOutside(() -> fetch(root.toUri() + "link/../x.jpg"));
  }

  @Test
  void shouldFollowALinkThatStaysInTheFolder() throws Exception {
    Files.write(root.resolve("cat.jpg"), CAT);
    Files.createSymbolicLink(root.resolve("newest.jpg"), Path.of("cat.jpg"));

    assertThat(fetch(root.toUri() + "newest.jpg")).isEqualTo(CAT);
  }

  @Test
  void shouldTakeALinkForTheFolderItself() throws Exception {
    Files.write(root.resolve("cat.jpg"), CAT);
    Path link = Files.createSymbolicLink(folder.resolve("link"), root);
    FetchSettings settings = FetchSettings.NOTHING.withRoots(List.of(link));

    assertThat(SomeFetch.fetch(settings, "file://" + link + "/cat.jpg")).isEqualTo(CAT);
    assertThat(SomeFetch.fetch(settings, "file://" + root + "/cat.jpg")).isEqualTo(CAT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file://elsewhere/photos/cat.jpg",
        "file:cat.jpg",
        "file:///cat.jpg?x",
        "file:///a%00.jpg",
        "file:"
      })
  void shouldRefuseWhatIsNoPathHere(String uri) {
    assertThatThrownBy(() -> fetch(uri)).isInstanceOf(UnfetchablePhotographException.class);
  }

  @Test
  void shouldRefuseAPipeWithoutWaitingForIt() throws Exception {
    Path pipe = root.resolve("pipe.jpg");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    assertNoPlainFile(() -> fetch(pipe.toUri().toString()));
  }

  @Test
  void shouldRefuseADevice() {
    assertNoPlainFile(
        () ->
            SomeFetch.fetch(
                FetchSettings.NOTHING.withRoots(List.of(Path.of("/dev"))), "file:///dev/zero"));
  }

  @Test
  void shouldRefuseAFolder() throws IOException {
    Path sub = Files.createDirectory(root.resolve("cats"));

    assertNoPlainFile(() -> fetch(sub.toUri().toString()));
    assertOutside(() -> fetch(root.toUri().toString()));
  }

  @Test
  void shouldReadALimitsWorthOfBytesAndNoMore() throws Exception {
    Files.write(root.resolve("fits.jpg"), new byte[LIMIT]);
    Files.write(root.resolve("large.jpg"), new byte[LIMIT + 1]);

    assertThat(fetch(root.toUri() + "fits.jpg")).hasSize(LIMIT);
    assertThatThrownBy(() -> fetch(root.toUri() + "large.jpg"))
        .isInstanceOf(UnfetchablePhotographException.class)
        .hasMessageContaining("large.jpg has 1,001 bytes, more than the 1,000 allowed");
  }

  @Test
  void shouldLimitAFileWhoseLengthSaysNothing() {
    FetchSettings settings =
        FetchSettings.NOTHING.withRoots(List.of(Path.of("/proc"))).withMaxBytes(10);

    assertThatThrownBy(() -> SomeFetch.fetch(settings, "file:///proc/cpuinfo"))
        .isInstanceOf(UnfetchablePhotographException.class)
        .hasMessageContaining("goes on after 10 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing.jpg", "missing/cat.jpg", "cat.jpg/cat.jpg", "loop"})
  void shouldNotTryAgainWhatIsNotThere(String way) throws IOException {
    Files.write(root.resolve("cat.jpg"), CAT);
    Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));

    assertThatThrownBy(() -> fetch(root.toUri() + way))
        .isInstanceOf(UnfetchablePhotographException.class);
  }

  @Test
  void shouldNotTryAgainANameThatNoFileCanHave() {
    assertThatThrownBy(() -> fetch(root.toUri() + "a".repeat(300)))
        .isInstanceOf(UnfetchablePhotographException.class);
  }

  @Test
  void shouldWantItsFoldersAtTheStart() {
    FetchSettings settings = FetchSettings.NOTHING.withRoots(List.of(root.resolve("missing")));

    assertThatThrownBy(() -> SomeFetch.fetch(settings, "file:///cat.jpg"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("allowed/missing to fetch photographs from; correct --fetch-root");
  }

  private byte[] fetch(String uri) throws InterruptedException {
    return SomeFetch.fetch(FetchSettings.NOTHING.withRoots(List.of(root)).withMaxBytes(LIMIT), uri);
  }

  private static void assertOutside(ThrowingCallable fetch) {
    assertThatThrownBy(fetch)
        .isInstanceOf(UnfetchablePhotographException.class)
        .hasMessageContaining("it is in no folder that photographs may be read from");
  }

  private static void assertNoPlainFile(ThrowingCallable fetch) {
    assertThatThrownBy(fetch)
        .isInstanceOf(UnfetchablePhotographException.class)
        .hasMessageContaining("it is no plain file");
  }
}
