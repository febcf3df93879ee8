package dev.pawstream.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
  @Test
  void shouldFindACommandAndWhatItIsGiven() {
    assertThat(ShellWords.commands("./pawstream models list --json"))
        .containsExactly(words("models list --json"));
  }

  @Test
  void shouldEndACommandWhereTheShellDoes() {
    assertThat(
            ShellWords.commands(
                """
                ./pawstream classifier &
                ./pawstream watch --json | head > first   # until Ctrl-C
                ./pawstream topics create && ./pawstream doctor
                """))
        .containsExactly(
            words("classifier"), words("watch --json"), words("topics create"), words("doctor"));
  }

  @Test
  void shouldTakeQuotationMarksAway() {
    assertThat(ShellWords.commands("./pawstream models rollback --reason 'it is & was # wrong'"))
        .containsExactly(List.of("models", "rollback", "--reason", "it is & was # wrong"));
  }

  @Test
  void shouldFindACommandWithinAnother() {
    assertThat(ShellWords.commands("./pawstream label \"$(./pawstream produce cat.jpg)\" cats"))
        .containsExactly(
            List.of("label", "$(./pawstream produce cat.jpg)", "cats"), words("produce cat.jpg"));
  }

  @Test
  void shouldGoOnInTheNextLineAfterABackslash() {
    assertThat(ShellWords.commands("./pawstream produce cat.jpg \\\n  --rate 10"))
        .containsExactly(words("produce cat.jpg --rate 10"));
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }
}
