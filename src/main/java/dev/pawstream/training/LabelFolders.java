package dev.pawstream.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Photographs in folders that are named by their labels. */
public final class LabelFolders {
  private LabelFolders() {}

  /**
   * Reads the names of all photographs; the photographs themselves are read later. Hidden files and
   * folders are no photographs.
   *
   * @param folder with a folder for each label
   * @return by label, then by path
   * @throws IOException if the folder is missing, or has no photograph in any folder
   */
  public static List<Example> read(Path folder) throws IOException {
    List<Example> examples = new ArrayList<>();
    for (Path label : visible(folder).filter(Files::isDirectory).toList()) {
      String name = String.valueOf(label.getFileName());
      try (Stream<Path> files = Files.walk(label)) {
        files
            .filter(Files::isRegularFile)
            .filter(file -> !isHiddenBelow(label, file))
            .sorted()
            .forEach(file -> examples.add(new Example(new PhotographFile(file), name)));
      }
    }
    if (examples.isEmpty()) {
      throw new IOException(
          "%s has no photographs: give a folder that holds a folder for each label, such as cats and dogs"
              .formatted(folder));
    }
    return examples;
  }

  private static Stream<Path> visible(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(
          "%s does not exist: give a folder of photographs".formatted(folder));
    }
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(
          "%s is a file, not a folder of photographs".formatted(folder));
    }
    List<Path> entries;
    try (Stream<Path> stream = Files.list(folder)) {
      entries = stream.filter(entry -> !isHidden(entry)).sorted().toList();
    }
    return entries.stream();
  }

  private static boolean isHiddenBelow(Path folder, Path file) {
    return StreamSupport.stream(folder.relativize(file).spliterator(), false)
        .anyMatch(LabelFolders::isHidden);
  }

  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }
}
