package dev.pawstream.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Files below allowed folders. Links are followed once, to learn where the file really is; then it
 * is opened folder by folder from the allowed one without following any, so that a link which
 * appears in between leads nowhere.
 */
final class FileSource implements Source {
  // What the kernel says of a path that cannot be one, for which Java has no class.
  private static final Set<String> HOPELESS =
      Set.of("Not a directory", "File name too long", "Too many levels of symbolic links");

  private final List<Path> roots;
  private final List<Path> realRoots;
  private final long maxBytes;

  /**
   * Looks whether the folders are there.
   *
   * @throws UncheckedIOException if one is not
   */
  FileSource(List<Path> roots, long maxBytes) {
    this.roots = roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
    this.realRoots = roots.stream().map(FileSource::realFolder).toList();
    this.maxBytes = maxBytes;
  }

  private static Path realFolder(Path root) {
    try {
      Path real = root.toRealPath();
      if (!Files.isDirectory(real)) {
        throw new NotDirectoryException(root.toString());
      }
      return real;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "There is no folder %s to fetch photographs from; correct --fetch-root".formatted(root),
          e);
    }
  }

  @Override
  public byte[] fetch(PhotographUri photograph, Attempt attempt) throws IOException {
    if (roots.isEmpty()) {
      throw new UnfetchablePhotographException(
          "%s is a file, and none may be read; allow a folder with --fetch-root"
              .formatted(photograph.shown()));
    }
    Path path = path(photograph);
    // Before the disk is asked: what is elsewhere on it is nothing to tell anybody.
    if (Stream.concat(roots.stream(), realRoots.stream()).noneMatch(path.normalize()::startsWith)) {
      throw outside(photograph);
    }
    try {
      Path real = path.toRealPath();
      for (Path root : realRoots) {
        if (real.startsWith(root) && !real.equals(root)) {
          return readBelow(root, root.relativize(real), new Body(photograph, maxBytes));
        }
      }
      throw outside(photograph);
    } catch (NoSuchFileException e) {
      throw refused(photograph, "there is no such file");
    } catch (AccessDeniedException e) {
      throw refused(photograph, "it may not be read");
    } catch (NotDirectoryException | FileSystemLoopException e) {
      throw refused(photograph, "there is no way to it");
    } catch (FileSystemException e) {
      String reason = String.valueOf(e.getReason());
      if (HOPELESS.stream().anyMatch(reason::startsWith)) {
        throw refused(photograph, "there is no way to it");
      }
      throw e;
    }
  }

  private static Path path(PhotographUri photograph) {
    try {
      return Path.of(photograph.uri());
    } catch (IllegalArgumentException e) {
      throw refused(photograph, "it is no path on this machine; write it like file:///folder/file");
    }
  }

  private static byte[] readBelow(Path root, Path way, Body body) throws IOException {
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
      if (!(folder instanceof SecureDirectoryStream<Path> secure)) {
        throw new IllegalStateException(
            "The file system of %s cannot open files without following links; fetch from another"
                .formatted(root));
      }
      return readBelow(secure, way, body);
    }
  }

  private static byte[] readBelow(SecureDirectoryStream<Path> folder, Path way, Body body)
      throws IOException {
    Path name = way.getName(0);
    if (way.getNameCount() > 1) {
      try (SecureDirectoryStream<Path> next =
          folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
        return readBelow(next, way.subpath(1, way.getNameCount()), body);
      }
    }
    BasicFileAttributes attributes =
        folder
            .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
            .readAttributes();
    if (!attributes.isRegularFile()) {
      // Opening a pipe would wait for somebody to write into it.
      throw refused(body.photograph(), "it is no plain file");
    }
    body.checkAnnounced(attributes.size());
    try (InputStream in =
        Channels.newInputStream(
            folder.newByteChannel(
                name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))) {
      return body.read(in);
    }
  }

  private static UnfetchablePhotographException outside(PhotographUri photograph) {
    return refused(
        photograph,
        "it is in no folder that photographs may be read from; allow its folder with --fetch-root");
  }

  private static UnfetchablePhotographException refused(PhotographUri photograph, String why) {
    return new UnfetchablePhotographException(
        "%s is not fetched: %s".formatted(photograph.shown(), why));
  }
}
