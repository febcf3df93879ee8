package dev.pawstream.documents;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds Pawstream's commands in lines that are meant for a shell, and takes them apart as it would:
 * quotation marks, comments, and what ends a command.
 */
public final class ShellWords {
  private static final String PROGRAM = "./pawstream ";
  private static final String ENDS = "&|;)<>\n";

  private final String text;
  private int at;

  private ShellWords(String text, int at) {
    this.text = text;
    this.at = at;
  }

  /** The arguments of each command, in the order in which they begin. */
  public static List<List<String>> commands(String text) {
    String joined = text.replace("\\\n", " ");
    List<List<String>> commands = new ArrayList<>();
    for (int start = joined.indexOf(PROGRAM);
        start >= 0;
        start = joined.indexOf(PROGRAM, start + 1)) {
      commands.add(new ShellWords(joined, start + PROGRAM.length()).words());
    }
    return commands;
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    skipSpaces();
    while (at < text.length() && text.charAt(at) != '#' && ENDS.indexOf(text.charAt(at)) < 0) {
      words.add(word());
      skipSpaces();
    }
    return words;
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    while (at < text.length() && text.charAt(at) != ' ' && ENDS.indexOf(text.charAt(at)) < 0) {
      char next = text.charAt(at);
      int end = next == '\'' || next == '"' ? text.indexOf(next, at + 1) : -1;
      if (end < 0) {
        word.append(next);
        at++;
      } else {
        word.append(text, at + 1, end);
        at = end + 1;
      }
    }
    return word.toString();
  }

  private void skipSpaces() {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
  }
}
