package dev.pawstream;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets all tests wait for what will come, however busy the machine is: who gives up after
 * Awaitility's ten seconds asserts a time. JUnit finds it by itself.
 */
public final class Patience implements BeforeAllCallback {
  private static final Duration UNLESS_IT_HANGS = Duration.ofMinutes(2);

  @Override
  public void beforeAll(ExtensionContext context) {
    Awaitility.setDefaultTimeout(UNLESS_IT_HANGS);
  }
}
