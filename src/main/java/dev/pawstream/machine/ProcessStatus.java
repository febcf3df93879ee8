package dev.pawstream.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What Linux says of this process in {@code /proc/self/status}; nothing on another system.
 *
 * @param fields by name, such as {@code VmHWM}
 */
public record ProcessStatus(Map<String, String> fields) {
  private static final Path FILE = Path.of("/proc/self/status");
  private static final long KIBIBYTE = 1024;

  /** As it is now. */
  public static ProcessStatus now() {
    try {
      return parse(Files.readAllLines(FILE));
    } catch (IOException e) {
      return new ProcessStatus(Map.of());
    }
  }

  static ProcessStatus parse(List<String> lines) {
    Map<String, String> fields = new TreeMap<>();
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return new ProcessStatus(fields);
  }

  /** The most memory that this process has held so far, in bytes. */
  public OptionalLong peakResidentBytes() {
    return bytes("VmHWM");
  }

  /** The memory that this process holds, in bytes. */
  public OptionalLong residentBytes() {
    return bytes("VmRSS");
  }

  OptionalLong bytes(String field) {
    String value = fields.get(field);
    return value == null
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(value.replace(" kB", "")) * KIBIBYTE);
  }
}
