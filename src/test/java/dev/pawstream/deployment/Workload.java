package dev.pawstream.deployment;

import dev.pawstream.cli.ParsedCommand;
import dev.pawstream.operation.HttpAddress;
import java.util.List;
import java.util.Map;

/**
 * What a container of Pawstream's image runs.
 *
 * @param name of the container
 * @param arguments of the image's entry point
 * @param environment what the definition adds to the image's own
 */
record Workload(String name, List<String> arguments, Map<String, String> environment) {
  /** As the command understands it. */
  ParsedCommand parsed() {
    return ParsedCommand.of(environment, arguments);
  }

  /** Those of the environment that mean something to Pawstream. */
  List<String> variables() {
    return environment.keySet().stream().filter(name -> name.startsWith("PAWSTREAM_")).toList();
  }

  /**
   * Where it shows its health.
   *
   * @throws IllegalStateException if it does not
   */
  HttpAddress http() {
    if (parsed().value("--http") instanceof HttpAddress address) {
      return address;
    }
    throw new IllegalStateException(name + " listens nowhere");
  }

  @Override
  public String toString() {
    return name;
  }
}
