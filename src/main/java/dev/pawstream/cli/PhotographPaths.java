package dev.pawstream.cli;

import dev.pawstream.training.Photograph;
import dev.pawstream.training.PhotographFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
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
  /** The argument for one photograph on standard input. */
  public static final String STANDARD_INPUT = "-";

  private PhotographPaths() {}

  /**
   * Finds the photographs; reads none of them, but for standard input. What has no files is
   * returned as it is: reading it tells what is wrong with it, in its place among the others.
   *
   * @param arguments files; folders, of which all files that are not hidden are taken; globs that
   *     the shell has not expanded; or {@code -} for one photograph on standard input
   * @throws IOException if a folder may not be looked into
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
    return itselfIfNone(argument, walk(path, file -> true));
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
      return itselfIfNone(argument, List.of());
    }
    return itselfIfNone(argument, walk(root, matcher(argument)::matches));
  }

  private static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException noPattern) {
      return path -> false;
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

  private static List<Path> itselfIfNone(String argument, List<Path> files) {
    return files.isEmpty() ? List.of(Path.of(argument)) : files;
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
