package dev.pawstream.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.ChildJvm;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process of its own, as nobody gets a priority back. */
class ProcessShareTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void shouldHoldForAllThreadsThatAreAndThatCome(@TempDir Path folder) throws Exception {
    try (ChildJvm child =
        ChildJvm.start(
            Modest.class, List.of(), Map.of(), folder.resolve("log"), List.of("7", "1"))) {
      assertThat(child.awaitPrinted("processors ", PATIENCE)).isEqualTo("1");
      assertThat(child.awaitPrinted("nice ", PATIENCE)).isEqualTo("[7]");
      assertThat(child.awaitPrinted("cores ", PATIENCE)).matches("\\[\\d+]");
    }
  }

  @Test
  void shouldTakeAllCoresWhereThereAreFewer(@TempDir Path folder) throws Exception {
    try (ChildJvm child =
        ChildJvm.start(
            Modest.class, List.of(), Map.of(), folder.resolve("log"), List.of("0", "999"))) {
      assertThat(child.awaitPrinted("processors ", PATIENCE))
          .isEqualTo(Integer.toString(Runtime.getRuntime().availableProcessors()));
    }
  }

  /** Says what its threads may. */
  static final class Modest {
    private static final int NICE_AFTER_NAME = 16;

    private Modest() {}

    public static void main(String[] arguments) throws Exception {
      CountDownLatch end = new CountDownLatch(1);
      startThread(end);
      ProcessShare.beNice(Integer.parseInt(arguments[0]));
      ProcessShare.keepTo(Integer.parseInt(arguments[1]));
      startThread(end);
      Set<String> nice = new TreeSet<>();
      Set<String> cores = new TreeSet<>();
      try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
        for (Path thread : threads) {
          nice.add(nice(thread));
          cores.add(cores(thread));
        }
      }
      System.out.printf("nice %s%n", nice);
      System.out.printf("cores %s%n", cores);
      System.out.printf("processors %d%n", Runtime.getRuntime().availableProcessors());
      end.countDown();
    }

    private static void startThread(CountDownLatch end) throws InterruptedException {
      CountDownLatch started = new CountDownLatch(1);
      new Thread(
              () -> {
                started.countDown();
                try {
                  end.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              })
          .start();
      started.await();
    }

    private static String nice(Path thread) throws IOException {
      String stat = Files.readString(thread.resolve("stat"));
      return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE_AFTER_NAME];
    }

    private static String cores(Path thread) throws IOException {
      return Files.readAllLines(thread.resolve("status")).stream()
          .filter(line -> line.startsWith("Cpus_allowed_list:"))
          .map(line -> line.substring(line.indexOf('\t') + 1))
          .findFirst()
          .orElseThrow();
    }
  }
}
