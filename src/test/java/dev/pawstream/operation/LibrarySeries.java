package dev.pawstream.operation;

import java.util.Set;

/**
 * Series of libraries that dashboard and alerts read; {@link NumbersIT} sees that they are there.
 */
final class LibrarySeries {
  static final Set<String> NAMES =
      Set.of(
          "cache_gets_total",
          "jvm_memory_used_bytes",
          "jvm_threads_live_threads",
          "kafka_consumer_fetch_manager_records_lag_max",
          "process_cpu_usage",
          "process_files_open_files");

  private LibrarySeries() {}
}
