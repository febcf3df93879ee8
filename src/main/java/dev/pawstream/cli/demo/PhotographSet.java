package dev.pawstream.cli.demo;

import dev.pawstream.training.DataFolder;
import dev.pawstream.training.Example;
import dev.pawstream.training.LabelFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the demo has to show.
 *
 * @param origin where they come from, in words
 * @param lessons what may be labelled and trained on
 * @param exams what models are measured on, and never labelled
 */
record PhotographSet(String origin, List<Example> lessons, List<Example> exams) {
  private static final int ONE_IN = 3;

  /**
   * Photographs in a folder.
   *
   * @param folder a data set with {@code train} and {@code validation}; a folder of label folders;
   *     or one that holds nothing but one of those, in any depth
   * @throws IOException if there are none
   */
  static PhotographSet in(Path folder) throws IOException {
    Path data = descend(folder);
    String origin = "photographs from " + data;
    if (DataFolder.isSplit(data)) {
      DataFolder sides = DataFolder.read(data);
      return new PhotographSet(origin, sides.train(), sides.validation());
    }
    return split(origin, LabelFolders.read(data));
  }

  /** Divides examples by their names, so that each one is for ever on the same side. */
  static PhotographSet split(String origin, List<Example> examples) {
    Map<Boolean, List<Example>> sides =
        examples.stream().collect(Collectors.partitioningBy(PhotographSet::isForExam));
    return new PhotographSet(
        origin, sides.getOrDefault(false, List.of()), sides.getOrDefault(true, List.of()));
  }

  /** In alphabetical order. */
  List<String> labels() {
    return Stream.concat(lessons.stream(), exams.stream())
        .map(Example::label)
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isForExam(Example example) {
    String file = String.valueOf(Path.of(example.photograph().name()).getFileName());
    return Math.floorMod(file.hashCode(), ONE_IN) == 0;
  }

  private static Path descend(Path folder) throws IOException {
    Path current = folder;
    while (Files.isDirectory(current) && !DataFolder.isSplit(current)) {
      List<Path> inside = folders(current);
      if (inside.size() != 1) {
        break;
      }
      current = inside.get(0);
    }
    return current;
  }

  private static List<Path> folders(Path folder) throws IOException {
    Predicate<Path> hidden = path -> String.valueOf(path.getFileName()).startsWith(".");
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).filter(hidden.negate()).toList();
    }
  }
}
