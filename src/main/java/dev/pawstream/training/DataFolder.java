package dev.pawstream.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A folder with the two sides of a data set: {@code train} and {@code validation}, each with a
 * folder for each label.
 *
 * @param train what is trained on
 * @param validation what is measured on
 */
public record DataFolder(List<Example> train, List<Example> validation) {
  private static final String TRAIN = "train";
  private static final String VALIDATION = "validation";

  /**
   * Reads both sides.
   *
   * @throws IOException if a side is missing or empty
   */
  public static DataFolder read(Path folder) throws IOException {
    if (!isSplit(folder)) {
      throw new IOException(
          "%s is no data set: it needs the folders %s and %s, each with a folder for each label"
              .formatted(folder, TRAIN, VALIDATION));
    }
    return new DataFolder(
        LabelFolders.read(folder.resolve(TRAIN)), LabelFolders.read(folder.resolve(VALIDATION)));
  }

  /**
   * What a model is measured on: the validation side of a data set, or all of a folder of label
   * folders.
   */
  public static List<Example> forEvaluation(Path folder) throws IOException {
    return LabelFolders.read(isSplit(folder) ? folder.resolve(VALIDATION) : folder);
  }

  /** Whether the folder has both sides. */
  public static boolean isSplit(Path folder) {
    return Files.isDirectory(folder.resolve(TRAIN))
        && Files.isDirectory(folder.resolve(VALIDATION));
  }
}
