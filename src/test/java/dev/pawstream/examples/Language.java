package dev.pawstream.examples;

import java.util.List;
import java.util.Locale;

/** A language that examples are written in. */
enum Language {
  PYTHON,
  NODE;

  /** Its folder below {@code examples}. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a machine must have for it. */
  List<String> programs() {
    return switch (this) {
      case PYTHON -> List.of("python3");
      case NODE -> List.of("node", "npm");
    };
  }

  /** What puts the libraries that the examples want into their folder. */
  List<List<String>> installation() {
    return switch (this) {
      case PYTHON ->
          List.of(
              List.of("python3", "-m", "venv", ".venv"),
              List.of(".venv/bin/pip", "install", "-q", "-r", "requirements.txt"));
      case NODE -> List.of(List.of("npm", "ci", "--no-audit", "--no-fund"));
    };
  }

  /** How an example is run in its folder. */
  List<String> command(String example) {
    return switch (this) {
      case PYTHON -> List.of(".venv/bin/python", example + ".py");
      case NODE -> List.of("node", example + ".js");
    };
  }
}
