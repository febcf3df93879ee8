package dev.pawstream.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A document for people. A comment right before a block of commands tells the tests about it:
 * {@code <!-- not run: WHY -->}, or {@code <!-- ends with 1: WHY -->}.
 *
 * @param file where it is
 * @param text Markdown
 */
public record Document(Path file, String text) {
  private static final Pattern BLOCK =
      Pattern.compile("(?:<!-- ([^\n]*) -->\n)?```sh\n(.*?)\n```", Pattern.DOTALL);
  private static final Pattern NOT_RUN = Pattern.compile("not run: (.+)");
  private static final Pattern ENDS = Pattern.compile("ends with (\\d+): .+");
  private static final Pattern SPAN = Pattern.compile("`(\\./pawstream [^`]+)`");

  /** One that must be there. */
  public static Document read(Path file) {
    try {
      return new Document(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("There is no " + file, e);
    }
  }

  /** All that people are given to read. */
  public static List<Document> all() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"));
        Stream<Path> examples = Files.walk(Path.of("examples"))) {
      Stream<Path> others =
          Stream.of(Path.of("README.md"), Path.of("src/main/resources/starter/MODEL_CARD.md"));
      return Stream.of(others, docs, examples)
          .flatMap(files -> files)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Document::read)
          .toList();
    }
  }

  /** Its blocks of commands, in their order. */
  public List<Block> blocks() {
    return BLOCK.matcher(text).results().map(this::block).toList();
  }

  /** Pawstream's commands within its sentences. */
  public List<String> spans() {
    return SPAN.matcher(text).results().map(found -> found.group(1).replace('\n', ' ')).toList();
  }

  private Block block(MatchResult found) {
    Optional<String> comment = Optional.ofNullable(found.group(1));
    return new Block(
        "%s:%d".formatted(file, text.substring(0, found.start(2)).lines().count() + 1),
        found.group(2),
        comment.flatMap(words -> said(NOT_RUN, words)),
        comment.flatMap(words -> said(ENDS, words)).map(Integer::parseInt).orElse(0));
  }

  private static Optional<String> said(Pattern pattern, String words) {
    return pattern.matcher(words).results().findFirst().map(found -> found.group(1));
  }
}
