package dev.pawstream.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.pawstream.machine.Arithmetic;
import dev.pawstream.machine.Cpu;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Looks at the processor, the memory and the Java that runs on them. */
final class Hardware {
  private static final double GIBIBYTE = 1L << 30;

  private final Cpu cpu;

  Hardware(Cpu cpu) {
    this.cpu = cpu;
  }

  List<Finding> findings() {
    return List.of(processor(), arithmetic(), memory(), java());
  }

  private Finding processor() {
    return Finding.ok(
        "Processor",
        "%s, %d cores and %d threads in reach".formatted(cpu.name(), cpu.cores(), cpu.threads()));
  }

  private Finding arithmetic() {
    List<Arithmetic> fast = Arrays.stream(Arithmetic.values()).filter(a -> a.isOn(cpu)).toList();
    if (fast.isEmpty()) {
      return Finding.note("Arithmetic", "no AVX-512: fp32 only, and no bf16 or int8 at speed");
    }
    String names =
        fast.stream().map(a -> a.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    return Finding.ok("Arithmetic", "AVX-512 with " + names);
  }

  /** What the container gives counts, where there is one. */
  private static Finding memory() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return Finding.ok(
        "Memory",
        "%.1f GiB in reach, of which the Java heap takes at most %.1f GiB"
            .formatted(
                system.getTotalMemorySize() / GIBIBYTE,
                Runtime.getRuntime().maxMemory() / GIBIBYTE));
  }

  private static Finding java() {
    return Finding.ok(
        "Java",
        "%s by %s, on %s"
            .formatted(
                Runtime.version(),
                System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.arch")));
  }
}
