package dev.pawstream.cli.cluster;

import dev.pawstream.operation.HttpAddress;
import dev.pawstream.operation.Operation;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a service shows its numbers and its health. */
final class HttpOptions {
  // Off by default: nothing listens that nobody asked for, and two services on one machine would
  // want the same port.
  @Option(
      names = "--http",
      paramLabel = "[HOST:]PORT",
      converter = HttpAddressConverter.class,
      description = {
        "Show numbers and health over HTTP: /metrics, /health/live, /health/ready. Default: not at"
            + " all.",
        "Without a host for this machine alone; 0.0.0.0:PORT for all who reach it; port 0 for any"
            + " free one."
      })
  private @Nullable HttpAddress address;

  /**
   * Listens, if that is wanted; before a model is loaded, so that one can see that it starts.
   *
   * @param err where it is said at which address
   * @throws IllegalStateException if one cannot listen there
   */
  Operation open(PrintWriter err) {
    Operation operation = Operation.at(address);
    operation.address().ifPresent(at -> err.printf("Numbers and health at http://%s.%n", at));
    err.flush();
    return operation;
  }
}
