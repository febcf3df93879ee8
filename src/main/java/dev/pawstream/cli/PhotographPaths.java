package dev.pawstream.cli;

import dev.pawstream.training.Photograph;
import dev.pawstream.training.PhotographFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What people name when they mean photographs: files, folders, globs, {@code -}. */
public final class PhotographPaths {
  private static final String STANDARD_INPUT = "-";

  private PhotographPaths() {}

  /**
   * Finds the photographs; reads none of them, but for standard input.
   *
   * @param arguments files; folders, of which all files that are not hidden are taken; globs that
   *     the shell has not expanded; or {@code -} for one photograph on standard input
   * @throws NoSuchFileException if a folder or glob has no files
   */
  public static List<Photograph> find(List<String> arguments, InputStream standardInput)
      throws IOException {
    List<Photograph> photographs = new ArrayList<>();
    for (String argument : arguments) {
      if (argument.equals(STANDARD_INPUT)) {
        photographs.add(new InMemory(STANDARD_INPUT, standardInput.readAllBytes()));
      } else {
        files(argument).forEach(file -> photographs.add(new PhotographFile(file)));
      }
    }
    return photographs;
  }

  private static List<Path> files(String argument) throws IOException {
    if (isGlob(argument) && !Files.exists(Path.of(argument))) {
      return glob(argument);
    }
    Path path = Path.of(argument);
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    return requireSome(argument, walk(path, file -> true));
  }

  private static List<Path> glob(String argument) throws IOException {
    Path root = Path.of(argument.startsWith("/") ? "/" : "");
    for (Path part : Path.of(argument)) {
      if (isGlob(part.toString())) {
        break;
      }
      root = root.resolve(part);
    }
    if (!Files.isDirectory(root.toAbsolutePath())) {
      return requireSome(argument, List.of());
    }
    return requireSome(argument, walk(root, matcher(argument)::matches));
  }

  private static PathMatcher matcher(String glob) throws NoSuchFileException {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new NoSuchFileException(
          "%s is no file, and no pattern either: %s".formatted(glob, e.getDescription()));
    }
  }

  private static List<Path> walk(Path folder, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !isHiddenBelow(folder, file))
          .filter(wanted)
          .sorted()
          .toList();
    }
  }

  private static boolean isHiddenBelow(Path folder, Path file) {
    return StreamSupport.stream(folder.relativize(file).spliterator(), false)
        .anyMatch(part -> part.toString().startsWith("."));
  }

  private static List<Path> requireSome(String argument, List<Path> files)
      throws NoSuchFileException {
    if (files.isEmpty()) {
      throw new NoSuchFileException(
          "%s has no files: name a photograph, or a folder of photographs".formatted(argument));
    }
    return files;
  }

  private static boolean isGlob(String text) {
    return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private record InMemory(String name, byte[] content) implements Photograph {
    @Override
    public byte[] bytes() {
      return content.clone();
    }
  }
}
