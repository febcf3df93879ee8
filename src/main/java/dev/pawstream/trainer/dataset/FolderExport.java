package dev.pawstream.trainer.dataset;

import dev.pawstream.image.FileExtension;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes the data set to folders: {@code train}, {@code validation} and {@code test}, each with a
 * folder for each label, as {@code train} and {@code evaluate} read them. What is there stays as it
 * is, so that an export that was broken off goes on where it was.
 */
public final class FolderExport {
  private static final String SHELF = ".pawstream-export";
  private static final int DIGITS = 12;

  private final Path target;

  /**
   * @param target the folder; it is made if it is missing
   */
  public FolderExport(Path target) {
    this.target = target;
  }

  /**
   * What became of the photographs.
   *
   * @param written were not there before
   * @param present were there already
   * @param occupied files with another content have their place, and were left alone
   * @param strangers how many files are there that are not of this data set, or have another label
   *     or side in it by now
   */
  public record Outcome(int written, int present, List<Path> occupied, long strangers) {}

  /**
   * Reads the topic and writes what is missing.
   *
   * @throws IOException if the folder cannot be written
   * @throws org.apache.kafka.common.KafkaException if the cluster does not answer
   */
  public Outcome run(TrainingSetReader reader) throws IOException {
    Path shelf = Files.createDirectories(target.resolve(SHELF));
    Outcome outcome = write(reader.read(shelf));
    try (DirectoryStream<Path> rest = Files.newDirectoryStream(shelf)) {
      for (Path file : rest) {
        Files.delete(file);
      }
    }
    Files.delete(shelf);
    return outcome;
  }

  private Outcome write(TrainingSet set) throws IOException {
    int written = 0;
    int present = 0;
    Set<Path> places = new HashSet<>();
    List<Path> occupied = new ArrayList<>();
    for (LabelledPhotograph photograph : set.all()) {
      Path place = place(photograph);
      places.add(place);
      if (!Files.exists(place)) {
        Files.createDirectories(place.getParent());
        Files.move(photograph.file(), place);
        written++;
      } else if (Files.mismatch(photograph.file(), place) < 0) {
        present++;
      } else {
        occupied.add(place);
      }
    }
    return new Outcome(written, present, occupied, strangers(places));
  }

  private Path place(LabelledPhotograph photograph) throws IOException {
    return target
        .resolve(folderOf(photograph.side()))
        .resolve(SafeName.of(photograph.label()))
        .resolve(
            SafeName.of(photograph.imageId())
                + '-'
                + photograph.contentSha256().substring(0, DIGITS)
                + FileExtension.of(Files.readAllBytes(photograph.file())));
  }

  private long strangers(Set<Path> places) throws IOException {
    long strangers = 0;
    for (Side side : Side.values()) {
      Path folder = target.resolve(folderOf(side));
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          strangers += files.filter(Files::isRegularFile).filter(f -> !places.contains(f)).count();
        }
      }
    }
    return strangers;
  }

  private static String folderOf(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }
}
