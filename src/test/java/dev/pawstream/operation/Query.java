package dev.pawstream.operation;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An expression in Prometheus' language, as far as its names go. */
record Query(String text) {
  private static final Pattern NO_NAMES_OF_SERIES =
      Pattern.compile(
          "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
  private static final Pattern NAME_OF_NO_FUNCTION =
      Pattern.compile("\\b[a-zA-Z_:][\\w:]*\\b(?!\\s*\\()");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "bool", "offset");

  /** The series that it reads. */
  Set<String> series() {
    String rest = text;
    String before;
    // What is in quotes first, as it may hold brackets.
    do {
      before = rest;
      rest = NO_NAMES_OF_SERIES.matcher(before).replaceFirst(" ");
    } while (!rest.equals(before));
    return NAME_OF_NO_FUNCTION
        .matcher(rest)
        .results()
        .map(MatchResult::group)
        .filter(name -> !OPERATORS.contains(name))
        .collect(Collectors.toSet());
  }
}
