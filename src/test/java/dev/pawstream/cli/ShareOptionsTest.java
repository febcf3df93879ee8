package dev.pawstream.cli;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ShareOptionsTest {
  @Test
  void shouldRefuseAPriorityThatThereIsNot() {
    assertRefused("--nice 20 is out of range: give 0 to 19", "--nice", "20");
    assertRefused("--nice -1 is out of range: give 0 to 19", "--nice", "-1");
  }

  @Test
  void shouldRefuseFewerCoresThanNone() {
    assertRefused("--cores -1 are none: give 1 or more, or 0 for all", "--cores", "-1");
  }

  private static void assertRefused(String sentence, String... options) {
    ShareOptions share = CommandLine.populateCommand(new ShareOptions(), options);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> share.apply(new PrintWriter(new StringWriter())))
        .withMessage(sentence);
  }
}
