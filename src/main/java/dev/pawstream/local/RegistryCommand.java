package dev.pawstream.local;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the registry's JVM. */
final class RegistryCommand {
  private static final Path SHELL = Path.of("/bin/sh");

  private RegistryCommand() {}

  static ProcessBuilder of(Path runner, Path folder, int port, Path portFile, Path log) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(SHELL)) {
      // Ctrl-C in a terminal reaches both processes. The registry ignores it, and ends after those
      // who still need it.
      command.addAll(List.of(SHELL.toString(), "-c", "trap '' INT; exec \"$@\"", "registry"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
    settings(folder, port).forEach(setting -> command.add("-D" + setting));
    command.addAll(
        List.of(
            "-cp",
            runner + File.pathSeparator + ownCode(),
            RegistryProcess.class.getName(),
            portFile.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // Meant for another registry or for this JVM: they would change this one.
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.startsWith("QUARKUS_")
                    || name.startsWith("APICURIO_")
                    || name.endsWith("JAVA_OPTIONS")
                    || name.equals("JAVA_TOOL_OPTIONS"));
    return builder;
  }

  private static List<String> settings(Path folder, int port) {
    return List.of(
        "java.util.logging.manager=org.jboss.logmanager.LogManager",
        "java.io.tmpdir=" + folder,
        "quarkus.http.host=127.0.0.1",
        RegistryProcess.PORT_PROPERTY + "=" + port,
        "quarkus.http.access-log.enabled=false",
        "quarkus.log.category.\"io.quarkus\".level=INFO",
        "apicurio.storage.kind=sql",
        "apicurio.storage.sql.kind=h2",
        // A schema's id is in every record from then on, so it must be on the disk before it is
        // given out.
        "apicurio.datasource.url=jdbc:h2:file:" + folder.resolve("registry") + ";WRITE_DELAY=0",
        "apicurio.datasource.jdbc.initial-size=1",
        "apicurio.datasource.jdbc.min-size=1",
        "apicurio.datasource.jdbc.max-size=8",
        "apicurio.import.work-dir=" + folder,
        "apicurio.storage.snapshot.location=" + folder);
  }

  private static Path ownCode() {
    try {
      return Path.of(
          RegistryProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Pawstream's own classes are not in a file or folder", e);
    }
  }
}
