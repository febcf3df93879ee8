package dev.pawstream.operation;

import java.util.List;
import java.util.Optional;

/**
 * Whether a service lives and is ready. Until there is one it lives, as far as one can say, and is
 * not ready. Thread-safe.
 */
final class Health {
  private static final HealthCheck STARTING =
      new HealthCheck("start", () -> Optional.of("It is starting"));

  private volatile List<HealthCheck> liveness = List.of();
  private volatile List<HealthCheck> readiness = List.of(STARTING);

  /** Looks at this service from now on. */
  void watch(OperatedService service) {
    liveness = service.liveness();
    readiness = service.readiness();
  }

  HealthReport live() {
    return HealthReport.of(liveness);
  }

  HealthReport ready() {
    return HealthReport.of(readiness);
  }
}
