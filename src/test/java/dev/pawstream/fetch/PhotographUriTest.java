package dev.pawstream.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhotographUriTest {
  @ParameterizedTest
  @CsvSource({
    "https://img.example.org/a/b.jpg, https://img.example.org/a/b.jpg",
    "https://img.example.org/b.jpg?token=s3cret, https://img.example.org/b.jpg?...",
    "https://img.example.org/b.jpg#s3cret, https://img.example.org/b.jpg?...",
    "https://img.example.org/@me/b.jpg, https://img.example.org/@me/b.jpg",
    "file:///photos/me@home.jpg, file:///photos/me@home.jpg",
    "file:/photos/me@home.jpg, file:/photos/me@home.jpg",
    "s3://pets/me@home.jpg, s3://pets/me@home.jpg"
  })
  void shouldShowAllButWhatMayBeSecret(String uri, String shown) {
    assertThat(PhotographUri.parse(uri).shown()).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://user:s3cret@img.example.org/b.jpg",
        "https://s3cret@img.example.org/b.jpg",
        "https://user:s3cret@img.example.org:99999999/b.jpg",
        "https://us%65r:s3cret@user2:s3cret@img.example.org/b.jpg",
        "https://user:s3cret@img_1.example.org/b.jpg",
        "https://user:s3/cret@img.example.org/ b.jpg",
        "https://user:s3 cret@img.example.org/b.jpg",
        "https://img.example.org/ b.jpg?token=s3cret",
        "//user:s3cret@img.example.org/b.jpg",
        "user:s3cret@img.example.org/ b.jpg"
      })
  void shouldRefuseWithoutTellingSecrets(String uri) {
    assertThatThrownBy(() -> PhotographUri.parse(uri))
        .isInstanceOf(UnfetchablePhotographException.class)
        .hasNoCause()
        .message()
        .doesNotContain("cret")
        .contains("img");
  }

  @Test
  void shouldRefuseALoginWithASentence() {
    assertThatThrownBy(() -> PhotographUri.parse("https://ann:pw@img.example.org/b.jpg"))
        .hasMessage(
            "The uri https://img.example.org/b.jpg names a user or a password, which nobody is sent; leave them out");
  }

  @Test
  void shouldSayWhereAUriIsWrong() {
    assertThatThrownBy(() -> PhotographUri.parse("file:///a b.jpg"))
        .hasMessageContaining(
            "file:///a b.jpg is no uri (Illegal character in path at character 10)");
  }

  @Test
  void shouldWantAScheme() {
    assertThatThrownBy(() -> PhotographUri.parse("/photos/cat.jpg"))
        .hasMessageContaining("/photos/cat.jpg has no scheme; begin it with file:");
  }

  @Test
  void shouldNotLetAUriWriteLinesOfItsOwn() {
    assertThatThrownBy(() -> PhotographUri.parse("https://a/\nINFO all is well\u2028\u202e"))
        .message()
        .contains("https://a/?INFO all is well??")
        .doesNotContain("\n", "\u2028", "\u202e");
  }

  @Test
  void shouldShowTheBeginningOfALongUri() {
    String uri = "https://img.example.org/" + "a".repeat(1000);

    assertThat(PhotographUri.parse(uri).shown()).hasSize(303).endsWith("a...");
  }

  @Test
  void shouldRefuseAnEndlessUri() {
    assertThatThrownBy(() -> PhotographUri.parse("https://img.example.org/" + "a".repeat(5000)))
        .isInstanceOf(UnfetchablePhotographException.class)
        .hasMessageContaining("5024 characters, more than 4096");
  }

  @Test
  void shouldAskForNoFragment() {
    assertThat(PhotographUri.parse("https://a.org/b?c#d").uri()).hasToString("https://a.org/b?c");
  }

  @ParameterizedTest
  @CsvSource({
    "c.jpg, https://a.org/x/c.jpg",
    "/c.jpg, https://a.org/c.jpg",
    "//b.org/c.jpg, https://b.org/c.jpg",
    "http://b.org/c.jpg?d, http://b.org/c.jpg?d"
  })
  void shouldFollowAReference(String reference, String target) {
    assertThat(PhotographUri.parse("https://a.org/x/y").resolve(reference).uri())
        .hasToString(target);
  }

  @Test
  void shouldRefuseAReferenceThatIsNone() {
    assertThatThrownBy(
            () -> PhotographUri.parse("https://a.org/x").resolve("https://b.org/ ?k=s3cret"))
        .isInstanceOf(UnfetchablePhotographException.class)
        .message()
        .contains("https://a.org/x redirects to https://b.org/ ?...")
        .doesNotContain("s3cret");
  }
}
