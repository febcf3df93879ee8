package dev.pawstream.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads YAML: not with Jackson, which knows no merged mappings. */
final class YamlFile {
  private static final JsonMapper JSON = new JsonMapper();

  private YamlFile() {}

  /** The file's one document. */
  static JsonNode read(Path file) {
    List<JsonNode> documents = documents(text(file));
    if (documents.size() != 1) {
      throw new IllegalStateException("%s has %d documents".formatted(file, documents.size()));
    }
    return documents.get(0);
  }

  /** All documents of a text. */
  static List<JsonNode> documents(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    List<JsonNode> documents = new ArrayList<>();
    for (Object document : new Yaml(new SafeConstructor(options)).loadAll(text)) {
      documents.add(JSON.valueToTree(document));
    }
    return documents;
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  /** The texts of a sequence. */
  static List<String> texts(JsonNode sequence) {
    return stream(sequence).map(JsonNode::asText).toList();
  }

  static Stream<JsonNode> stream(JsonNode sequence) {
    return StreamSupport.stream(sequence.spliterator(), false);
  }
}
