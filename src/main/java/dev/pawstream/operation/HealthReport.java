package dev.pawstream.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What checks have found.
 *
 * @param ok whether all is well
 */
record HealthReport(boolean ok, List<Finding> checks) {
  /**
   * What one has found.
   *
   * @param problem what is wrong, in a sentence; null if all is well
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Finding(String check, boolean ok, @Nullable String problem) {}

  static HealthReport of(List<HealthCheck> checks) {
    List<Finding> findings = checks.stream().map(HealthReport::look).toList();
    return new HealthReport(findings.stream().allMatch(Finding::ok), findings);
  }

  private static Finding look(HealthCheck check) {
    String problem = check.problem().get().orElse(null);
    return new Finding(check.name(), problem == null, problem);
  }
}
