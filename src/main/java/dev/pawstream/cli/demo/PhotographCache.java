package dev.pawstream.cli.demo;

import dev.pawstream.network.weights.FetchListener;
import dev.pawstream.network.weights.FileDownload;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public photographs of cats and dogs, fetched once and kept. */
final class PhotographCache {
  private static final Logger LOG = LoggerFactory.getLogger(PhotographCache.class);
  private static final String SET = "cats_and_dogs";

  private final Path folder;
  private final FileDownload download;

  /**
   * @param folder where they are kept; made if need be
   * @param download a zip of label folders
   */
  PhotographCache(Path folder, FileDownload download) {
    this.folder = folder;
    this.download = download;
  }

  /** What an earlier fetch has left. */
  Optional<PhotographSet> find() {
    if (!Files.isDirectory(kept())) {
      return Optional.empty();
    }
    try {
      return Optional.of(PhotographSet.in(kept()));
    } catch (IOException e) {
      LOG.warn("The photographs in {} cannot be used: {}", kept(), e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Fetches, unpacks and keeps them: all of them, or none.
   *
   * @throws IOException if the host does not give them, or they cannot be kept
   */
  PhotographSet fetch(FetchListener listener) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path work = Files.createTempDirectory(folder, ".fetching-");
    try {
      Path zip = work.resolve("photographs.zip");
      download.fetch(zip, listener);
      Path unpacked = Files.createDirectory(work.resolve(SET));
      ZipContent.unpack(zip, unpacked);
      check(unpacked);
      keep(unpacked);
    } finally {
      delete(work);
    }
    return PhotographSet.in(kept());
  }

  /** Before they are kept: a zip of something else would be in the way for ever. */
  private void check(Path unpacked) throws IOException {
    List<String> labels;
    try {
      labels = PhotographSet.in(unpacked).labels();
    } catch (IOException e) {
      labels = List.of();
    }
    if (labels.size() < 2) {
      throw new IOException("%s gives no photographs of two labels".formatted(download.host()));
    }
  }

  private void keep(Path unpacked) throws IOException {
    try {
      Files.move(unpacked, kept(), StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (find().isEmpty()) {
        throw e;
      }
      // Another demo was faster; what it has kept is the same.
    }
  }

  private Path kept() {
    return folder.resolve(SET);
  }

  private static void delete(Path tree) throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(tree)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
