package dev.pawstream.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.event.ImageEvent;
import dev.pawstream.fetch.UnfetchablePhotographException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of {@code produce}'s arguments. */
class OutgoingTest {
  private static final byte[] CAT = {1, 2, 3};

  @TempDir private Path folder;

  @Test
  void shouldSendWhereAFileIsInPlaceOfItsBytes() throws IOException {
    Path file = Files.write(folder.resolve("my cät.jpg"), CAT);

    ImageEvent event = onlyByUri(file.toString());

    assertThat(event.getBytes()).isNull();
    assertThat(event.getUri()).startsWith("file:///").endsWith("/my%20c%C3%A4t.jpg");
    assertThat(event.getUri()).isEqualTo(file.toUri().toString());
  }

  @Test
  void shouldGiveAFileTheSameIdWhicheverWayItIsSent() throws IOException {
    String file = Files.write(folder.resolve("cat.jpg"), CAT).toString();

    ImageEvent bytes = event(Outgoing.byBytes(List.of(file), InputStream.nullInputStream()));

    assertThat(bytes.getUri()).isNull();
    assertThat(bytes.getBytes().array()).isEqualTo(CAT);
    assertThat(onlyByUri(file).getId()).isEqualTo(bytes.getId()).startsWith("cat.jpg-");
  }

  @Test
  void shouldSendWhereAllFilesOfAFolderAre() throws IOException {
    Files.write(folder.resolve("a.jpg"), CAT);
    Files.write(folder.resolve("b.jpg"), CAT);

    assertThat(Outgoing.byUri(List.of(folder.toString()))).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "https://images.example.org/a/cat.jpg?size=1, cat.jpg-",
    "HTTP://images.example.org/cat.jpg, cat.jpg-",
    "s3://pets/cats/cat.jpg, cat.jpg-",
    "file:///nowhere/cat.jpg, cat.jpg-",
    "https://images.example.org, -"
  })
  void shouldSendAUriAsItIs(String uri, String idStart) throws IOException {
    ImageEvent event = onlyByUri(uri);

    assertThat(event.getUri()).isEqualTo(uri);
    assertThat(event.getBytes()).isNull();
    assertThat(event.getId()).startsWith(idStart).hasSize(idStart.length() + 8);
  }

  @Test
  void shouldTellPhotographsWithTheSameNameApart() throws IOException {
    assertThat(onlyByUri("s3://pets/a/cat.jpg").getId())
        .isNotEqualTo(onlyByUri("s3://pets/b/cat.jpg").getId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://me:s3cret@example.org/cat.jpg", "https://example.org/a b?s3cret"})
  void shouldRefuseAUriThatNobodyWouldFetch(String uri) {
    assertThatThrownBy(() -> Outgoing.byUri(List.of(uri)))
        .isInstanceOf(UnfetchablePhotographException.class)
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void shouldNameAUriWithoutItsSecrets() throws IOException {
    assertThat(Outgoing.byUri(List.of("https://example.org/cat.jpg?token=s3cret")).get(0).name())
        .isEqualTo("https://example.org/cat.jpg?...");
  }

  @Test
  void shouldNotSendWhereNoFileIs() throws IOException {
    Outgoing nothing = Outgoing.byUri(List.of(folder.resolve("cat.jpg").toString())).get(0);

    assertThatThrownBy(nothing::event).isInstanceOf(NoSuchFileException.class);
  }

  private static ImageEvent onlyByUri(String argument) throws IOException {
    return event(Outgoing.byUri(List.of(argument)));
  }

  private static ImageEvent event(List<Outgoing> outgoing) throws IOException {
    assertThat(outgoing).hasSize(1);
    return outgoing.get(0).event().build();
  }
}
