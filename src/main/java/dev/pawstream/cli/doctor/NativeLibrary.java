package dev.pawstream.cli.doctor;

import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bytedeco.opencv.global.opencv_core;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native code that is to load here.
 *
 * @param name that people know it by
 * @param needed whether nothing else can take its place
 * @param version loads it, and says what it is
 */
record NativeLibrary(String name, boolean needed, Supplier<String> version) {
  private static final String REMEDY =
      "the binaries are for Linux on x86-64 with glibc; install what the message names, and see"
          + " --debug";

  /** OpenCV for photographs, ND4J for Deeplearning4j, oneDNN for speed. */
  static List<NativeLibrary> all() {
    return List.of(
        new NativeLibrary("OpenCV", true, NativeLibrary::openCv),
        new NativeLibrary("ND4J", true, NativeLibrary::nd4j),
        new NativeLibrary("oneDNN", false, NativeLibrary::oneDnn));
  }

  Finding finding() {
    try {
      return Finding.ok(name, version.get());
    } catch (LinkageError | RuntimeException e) {
      String detail = "does not load: " + rootMessage(e);
      return needed
          ? Finding.missing(name, detail, REMEDY)
          : Finding.note(name, detail + "; Deeplearning4j does its work, slower");
    }
  }

  private static String openCv() {
    return "%d.%d.%d"
        .formatted(
            opencv_core.getVersionMajor(),
            opencv_core.getVersionMinor(),
            opencv_core.getVersionRevision());
  }

  private static String nd4j() {
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    return "backend %s with %s"
        .formatted(environment.get("backend"), environment.get("blas.vendor"));
  }

  private static String oneDnn() {
    try (Processor processor = Processor.open()) {
      String fast =
          Arrays.stream(Precision.values())
              .filter(processor::accelerates)
              .map(Precision::toString)
              .collect(Collectors.joining(", "));
      return "%s on %s: %s".formatted(Processor.version(), Processor.instructions(), fast);
    }
  }

  /** What a loader wraps around the reason helps nobody. */
  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null
        ? root.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
