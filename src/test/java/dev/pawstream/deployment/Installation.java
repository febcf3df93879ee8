package dev.pawstream.deployment;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/** Pawstream as it lies in its image: the launcher, classes and libraries, and no sources. */
final class Installation {
  private static final String LAUNCHER = "pawstream";
  private static final Path BUILT = Path.of("target");

  private final Path folder;

  private Installation(Path folder) {
    this.folder = folder;
  }

  /** Makes one of what was built here. */
  static Installation in(Path folder) throws IOException {
    Path target = Files.createDirectories(folder.resolve("target"));
    Files.copy(Path.of(LAUNCHER), folder.resolve(LAUNCHER));
    Files.copy(BUILT.resolve("classpath.txt"), target.resolve("classpath.txt"));
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int exitCode =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                writer,
                writer,
                "--create",
                "--file",
                target.resolve("launch.jar").toString(),
                "-C",
                BUILT.resolve("classes").toString(),
                ".");
    if (exitCode != 0) {
      throw new IOException("jar failed: " + said);
    }
    return new Installation(folder);
  }

  /** Starts the entry point. */
  ContainerProcess start(Workload workload, Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(folder.resolve(LAUNCHER).toString());
    command.addAll(workload.arguments());
    return ContainerProcess.start(command, environment, folder, workload.name() + ".log");
  }
}
