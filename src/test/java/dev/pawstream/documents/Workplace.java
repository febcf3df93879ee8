package dev.pawstream.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.LocalClusterExtension;
import dev.pawstream.Program;
import dev.pawstream.cli.CommandRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;

/**
 * A folder that looks to people like a clone that was built, with the launcher and what it starts.
 *
 * @param folder where commands are typed
 */
record Workplace(Path folder) {
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  /** What the shell does first, and does in the end: services that run are told to stop. */
  private static final String BEGINNING =
      """
      set -e
      trap 'status=$?; set +e; kill $(jobs -p) 2> /dev/null; wait; exit $status' EXIT
      """;

  /** Of the classes that are tested here. */
  static Workplace in(Path folder) throws IOException {
    Path target = Files.createDirectories(folder.resolve("target"));
    Files.copy(Path.of("pawstream"), folder.resolve("pawstream"));
    Files.copy(Path.of("target", "classpath.txt"), target.resolve("classpath.txt"));
    jar(target.resolve("launch.jar"));
    Path archive = LocalClusterExtension.registryDistribution().archive();
    Files.createDirectories(target.resolve("registry"));
    Files.createSymbolicLink(
        target.resolve("registry").resolve(archive.getFileName()), archive.toAbsolutePath());
    Files.createFile(folder.resolve("pom.xml"));
    Files.createDirectories(folder.resolve("src/main"));
    Files.createSymbolicLink(folder.resolve("schemas"), Path.of("schemas").toAbsolutePath());
    // The launcher builds nothing that is older than this.
    Files.createFile(target.resolve("pawstream.built"));
    return new Workplace(folder);
  }

  private static void jar(Path file) {
    StringWriter said = new StringWriter();
    PrintWriter printer = new PrintWriter(said);
    int status =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                printer,
                printer,
                "--create",
                "--file",
                file.toString(),
                "-C",
                "target/classes",
                ".");
    assertThat(status).as(said.toString()).isZero();
  }

  /**
   * Types all blocks into one terminal, one after the other; none may end otherwise than it says.
   */
  CommandRun type(List<Block> blocks, Map<String, String> environment)
      throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder(BEGINNING);
    for (Block block : blocks) {
      script.append("echo '== %s' >&2%n".formatted(block.place()));
      script.append(
          block.exitCode() == 0
              ? block.text() + '\n'
              : "{%n%s%n} && status=0 || status=$?%n[ $status = %d ]%n"
                  .formatted(block.text(), block.exitCode()));
    }
    Path file = Files.writeString(folder.resolve("typed.sh"), script);
    return Program.run(folder, environment, PATIENCE, List.of("bash", file.toString()));
  }
}
