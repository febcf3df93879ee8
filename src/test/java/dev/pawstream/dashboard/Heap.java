package dev.pawstream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The heap of another JVM of this user, which has the serial collector. */
final class Heap {
  private static final Pattern GENERATION = Pattern.compile("generation\\s.*used (\\d+)K");

  private final long pid;

  Heap(long pid) {
    this.pid = pid;
  }

  /** What is in use once everything is removed that is not, in MB. */
  double usedAfterCollection() throws IOException, InterruptedException {
    String unused = tell("GC.run");
    double kib =
        GENERATION
            .matcher(tell("GC.heap_info"))
            .results()
            .mapToDouble(found -> Double.parseDouble(found.group(1)))
            .sum();
    assertThat(kib).isPositive();
    return kib * 1024 / 1e6;
  }

  private String tell(String command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(pid),
                command)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
