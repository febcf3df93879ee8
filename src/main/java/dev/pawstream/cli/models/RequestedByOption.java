package dev.pawstream.cli.models;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who wants a change; it stands in the release's record. */
final class RequestedByOption {
  @Option(
      names = "--requested-by",
      paramLabel = "NAME",
      description = "Who wants it. Default: the user's name.")
  private @Nullable String name;

  String name() {
    return name == null ? System.getProperty("user.name") : name;
  }
}
