package dev.pawstream.machine;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory that this process could still take. */
public final class MemoryInReach {
  private static final Path FILE = Path.of("/proc/meminfo");

  private MemoryInReach() {}

  /**
   * Bytes that are free or can be freed at once, but no more than a container may have in all;
   * where Linux does not say so, what is free.
   */
  public static long bytes() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try {
      return Math.min(
          system.getTotalMemorySize(),
          ProcessStatus.parse(Files.readAllLines(FILE))
              .bytes("MemAvailable")
              .orElseGet(system::getFreeMemorySize));
    } catch (IOException e) {
      return system.getFreeMemorySize();
    }
  }
}
