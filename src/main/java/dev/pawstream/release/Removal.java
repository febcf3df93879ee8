package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import java.util.List;
import java.util.stream.Stream;

/**
 * What makes room.
 *
 * @param records of releases that lose their artefacts
 * @param chunks keys that get tombstones
 */
record Removal(List<ModelRelease> records, List<String> chunks) {
  static final Removal NOTHING = new Removal(List.of(), List.of());

  Removal {
    records = List.copyOf(records);
    chunks = List.copyOf(chunks);
  }

  /** The same, written behind other records. */
  Removal after(List<ModelRelease> earlier) {
    return new Removal(Stream.concat(earlier.stream(), records.stream()).toList(), chunks);
  }
}
