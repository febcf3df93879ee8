package dev.pawstream.classifier.crash;

import java.nio.file.Path;
import java.util.List;

/**
 * How a crash run went.
 *
 * @param settings what it did
 * @param photographs that were sent
 * @param poison that was sent
 * @param releases that may answer
 * @param standstills after each fault
 * @param problems none if all is well
 * @param timeline what happened, and when
 * @param logs of all processes
 */
record Outcome(
    CrashSettings settings,
    long photographs,
    long poison,
    int releases,
    List<Standstill> standstills,
    List<String> problems,
    Timeline timeline,
    Path logs) {
  /** What it takes to understand a failure. */
  String description() {
    return """
        %d photographs and %d poisoned records, %d faults, %d releases; %s
        %s
        %s
        %s
        Logs of all processes: %s
        """
        .formatted(
            photographs,
            poison,
            standstills.size(),
            releases,
            settings.seedOption(),
            problems.isEmpty() ? "No problem." : String.join(System.lineSeparator(), problems),
            timeline,
            Standstill.table(standstills),
            logs);
  }
}
