package dev.pawstream.classifier.fuzz;

import dev.pawstream.NarrowNetwork;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** As many as a build has time for. */
class FuzzTest {
  private static final int CASES = 1_000;
  private static final long SEED = 5;

  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  @Test
  void shouldEndEachDamagedPhotographAsALabelOrADeadLetter(@TempDir Path folder) {
    new FuzzRun(NETWORK, folder, SEED).of(CASES);
  }
}
