package dev.pawstream.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"cats", "Abyssinian_5.jpg-1a2b3c4d", "not a pet"})
  void shouldLeaveHarmlessTextAsItIs(String text) {
    assertThat(SafeName.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "..", ".", "", "/etc/passwd", "a/../b", "a\\b", ".hidden", "-rf", "a\0b"})
  void shouldDisarmWhatIsNotAName(String text) {
    assertStaysIn(SafeName.of(text));
  }

  @Property
  void shouldNeverLeaveItsFolder(@ForAll String text) {
    assertStaysIn(SafeName.of(text));
  }

  @Property
  void shouldGiveDifferentTextsDifferentNames(@ForAll String one, @ForAll String other) {
    assertThat(SafeName.of(one).equals(SafeName.of(other))).isEqualTo(one.equals(other));
  }

  @Test
  void shouldTellApartWhatWouldBecomeTheSame() {
    assertThat(SafeName.of("a/b"))
        .isNotEqualTo(SafeName.of("a_b"))
        .isNotEqualTo(SafeName.of("a:b"));
  }

  @Test
  void shouldCutWhatIsTooLong() {
    assertThat(SafeName.of("x".repeat(10_000))).hasSizeLessThan(100);
  }

  private static void assertStaysIn(String name) {
    Path folder = Path.of("/folder");
    assertThat(name).isNotEmpty().doesNotStartWith(".");
    assertThat(folder.resolve(name).normalize().getParent()).isEqualTo(folder);
  }
}
