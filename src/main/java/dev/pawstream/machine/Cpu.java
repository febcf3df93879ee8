package dev.pawstream.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The processor, and how much of it this process may use.
 *
 * @param name as its maker calls it
 * @param flags what it can do, in the kernel's words, such as {@code avx512f}; empty where the
 *     system does not tell
 * @param threads that can run at once
 * @param cores that these threads are on
 */
public record Cpu(String name, Set<String> flags, int threads, int cores) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Pattern VECTORS = Pattern.compile("^(sse|ssse|fma|avx|amx)");

  public Cpu {
    flags = Set.copyOf(flags);
  }

  /** This machine's. */
  public static Cpu here() {
    int threads = Runtime.getRuntime().availableProcessors();
    try {
      String allowed = ProcessStatus.now().fields().getOrDefault("Cpus_allowed_list", "");
      return parse(Files.readString(CPU_INFO), allowed, threads);
    } catch (IOException e) {
      return new Cpu(System.getProperty("os.arch", ""), Set.of(), threads, threads);
    }
  }

  /**
   * Reads the kernel's description.
   *
   * @param cpuInfo a paragraph for each logical processor
   * @param allowed those that this process may run on, such as {@code 0-3,8}; empty for all
   * @param threads that the JVM counts, which knows of a container's quota, too
   */
  static Cpu parse(String cpuInfo, String allowed, int threads) {
    BitSet mayUse = numbers(allowed);
    Set<String> cores = new HashSet<>();
    Map<String, String> last = Map.of();
    for (String paragraph : cpuInfo.split("\n\n", -1)) {
      Map<String, String> fields = fields(paragraph);
      String number = fields.get("processor");
      if (number == null) {
        continue;
      }
      last = fields;
      if (allowed.isEmpty() || mayUse.get(Integer.parseInt(number))) {
        // Without a topology each logical processor counts as a core of its own.
        cores.add(fields.get("physical id") + "/" + fields.getOrDefault("core id", "?" + number));
      }
    }
    return new Cpu(
        last.getOrDefault("model name", System.getProperty("os.arch", "")),
        Set.of(last.getOrDefault("flags", "").split(" ", -1)),
        threads,
        Math.max(1, Math.min(threads, cores.size())));
  }

  /** Its instructions on vectors and tiles, in the kernel's words, sorted. */
  public List<String> vectorInstructions() {
    return flags.stream().filter(flag -> VECTORS.matcher(flag).find()).sorted().toList();
  }

  public boolean has(String flag) {
    return flags.contains(flag);
  }

  private static Map<String, String> fields(String paragraph) {
    Map<String, String> fields = new HashMap<>();
    for (String line : List.of(paragraph.split("\n", -1))) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
    return fields;
  }

  private static BitSet numbers(String ranges) {
    BitSet numbers = new BitSet();
    for (String range : ranges.split(",", -1)) {
      String[] ends = range.split("-", -1);
      if (!ends[0].isEmpty()) {
        numbers.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
      }
    }
    return numbers;
  }
}
