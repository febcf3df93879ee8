package dev.pawstream.cli.bench;

import dev.pawstream.cli.PhotographPaths;
import dev.pawstream.cli.demo.Drawings;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.training.Example;
import dev.pawstream.training.Photograph;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all alternatives see.
 *
 * @param origin where they come from, in words
 * @param all of them, read when they are wanted
 * @param sample the files of a few that can be decoded, in memory: a disk is not what is measured
 */
record BenchPhotographs(String origin, List<Photograph> all, List<byte[]> sample) {
  private static final int SAMPLE = 64;
  private static final long SEED = 1;

  /**
   * Finds photographs.
   *
   * @param folder where they are, in any depth; null to draw some
   * @throws IOException if none can be read
   */
  static BenchPhotographs in(@Nullable Path folder, ImageDecoder decoder) throws IOException {
    if (folder == null) {
      List<Photograph> drawings =
          Drawings.examples(SEED).stream().limit(SAMPLE).map(Example::photograph).toList();
      return of("drawings that the bench makes by itself", drawings, decoder);
    }
    List<Photograph> found =
        PhotographPaths.find(List.of(folder.toString()), InputStream.nullInputStream());
    return of("photographs in " + folder, found, decoder);
  }

  private static BenchPhotographs of(String origin, List<Photograph> all, ImageDecoder decoder)
      throws IOException {
    List<byte[]> sample = new ArrayList<>();
    // From all over the folder: those of one label may be alike.
    int stride = Math.max(1, all.size() / SAMPLE);
    for (int i = 0; i < all.size() && sample.size() < SAMPLE; i += stride) {
      try {
        byte[] file = all.get(i).bytes();
        var unused = decoder.decode(file);
        sample.add(file);
      } catch (IOException | UndecodableImageException e) {
        // The others do.
      }
    }
    if (sample.isEmpty()) {
      throw new IOException(
          "There are no %s that can be read: give another --photos, or leave it out for drawings"
              .formatted(origin));
    }
    return new BenchPhotographs(origin, all, sample);
  }

  /** The file whose turn it is. */
  byte[] file(int turn) {
    return sample.get(turn % sample.size());
  }

  /** The sample's pixels, {@code size x size x 3} bytes each. */
  List<byte[]> pixels(int size, ImageDecoder decoder) {
    return sample.stream().map(file -> decoder.decode(file, size, size).rgb()).toList();
  }
}
