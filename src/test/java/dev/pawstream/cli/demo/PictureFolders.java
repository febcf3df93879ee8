package dev.pawstream.cli.demo;

import dev.pawstream.TestPictures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Folders and zips of pictures. */
final class PictureFolders {
  private PictureFolders() {}

  /** A folder with a folder for each of two labels, each of so many pictures; all different. */
  static void write(Path folder, int each, long seed) throws IOException {
    for (String label : new String[] {"cats", "dogs"}) {
      Path of = Files.createDirectories(folder.resolve(label));
      for (int i = 0; i < each; i++) {
        Files.write(
            of.resolve("%s-%d-%d.png".formatted(label, seed, i)),
            TestPictures.png(label.equals("cats"), 1_000 * seed + i));
      }
    }
  }

  /** A zip like the public one: a split data set in a folder, and a file beside it. */
  static byte[] zip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, "pets/read.me", new byte[] {1});
      for (String side : new String[] {"train", "validation"}) {
        entry(zip, "pets/" + side + "/cats/cat.1.png", TestPictures.png(true, side.length()));
        entry(zip, "pets/" + side + "/dogs/dog.1.png", TestPictures.png(false, side.length()));
      }
    }
    return bytes.toByteArray();
  }

  /** A zip of one file. */
  static byte[] zip(String name) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      entry(zip, name, TestPictures.png(true, 1));
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
  }
}
