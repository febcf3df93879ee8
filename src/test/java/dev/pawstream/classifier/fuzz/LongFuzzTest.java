package dev.pawstream.classifier.fuzz;

import dev.pawstream.NarrowNetwork;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** As many as it is told to, other ones each time. */
@Tag("long")
class LongFuzzTest {
  private static final int CASES = Integer.getInteger("pawstream.fuzz.cases", 20_000);
  private static final long SEED = Long.getLong("pawstream.fuzz.seed", System.nanoTime());

  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  @Test
  void shouldEndEachDamagedPhotographAsALabelOrADeadLetter(@TempDir Path folder) {
    new FuzzRun(NETWORK, folder, SEED).of(CASES);
  }
}
