package dev.pawstream.operation;

import java.util.List;

/** A service as those see it who run it. */
public interface OperatedService {
  /** What is wrong for good where one of these is not well: it has to be started anew. */
  List<HealthCheck> liveness();

  /** What has to be well for it to do its work. */
  List<HealthCheck> readiness();
}
