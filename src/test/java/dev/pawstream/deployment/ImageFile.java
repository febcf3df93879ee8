package dev.pawstream.deployment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Dockerfile}, as far as others have to go with it. */
record ImageFile(String text) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern CONTINUED = Pattern.compile("\\\\\n\\s*");
  private static final Pattern STAGE = Pattern.compile("(?m)^FROM (\\S+) AS (\\S+)$");
  private static final Pattern VARIABLE = Pattern.compile("(\\w+)=(\\S+)");

  static ImageFile read() {
    return new ImageFile(CONTINUED.matcher(YamlFile.text(Path.of("Dockerfile"))).replaceAll(" "));
  }

  /** The images that its stages begin with, by the stages' names. */
  Map<String, String> stages() {
    Map<String, String> stages = new LinkedHashMap<>();
    STAGE.matcher(text).results().forEach(found -> stages.put(found.group(2), found.group(1)));
    return stages;
  }

  /** All that an instruction is given in a stage. */
  List<String> all(String stage, String instruction) {
    return Pattern.compile("(?m)^" + instruction + " (.+)$")
        .matcher(part(stage))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** What the one instruction of its kind is given in a stage. */
  String the(String stage, String instruction) {
    List<String> all = all(stage, instruction);
    if (all.size() != 1) {
      throw new IllegalStateException("%s has %s %s".formatted(stage, instruction, all));
    }
    return all.get(0);
  }

  /**
   * A stage's entry point.
   *
   * @throws IllegalStateException if it is not a list of words, but something for a shell
   */
  List<String> entryPoint(String stage) {
    String list = the(stage, "ENTRYPOINT");
    try {
      return List.of(JSON.readValue(list, String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A shell would be process 1 of " + list, e);
    }
  }

  /** The variables that a stage sets. */
  Map<String, String> environment(String stage) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : all(stage, "ENV")) {
      VARIABLE
          .matcher(line)
          .results()
          .forEach(found -> variables.put(found.group(1), found.group(2)));
    }
    return variables;
  }

  private String part(String stage) {
    Matcher start = Pattern.compile("(?m)^FROM \\S+ AS " + stage + "$").matcher(text);
    if (!start.find()) {
      throw new IllegalStateException("There is no stage " + stage);
    }
    int end = text.indexOf("\nFROM ", start.end());
    return text.substring(start.end(), end < 0 ? text.length() : end);
  }
}
