package dev.pawstream.cli.letters;

import dev.pawstream.cli.Printable;
import dev.pawstream.stream.letters.DeadLetter;
import dev.pawstream.stream.letters.Origin;
import java.util.Set;
import java.util.TreeSet;

/** What there is where nothing is as it was asked for: mostly, somebody has misspelt a name. */
final class OtherLetters {
  /** Anybody may write letters, and name causes as they like. */
  private static final int MOST_NAMES = 10;

  private final Set<String> causes = new TreeSet<>();
  private final Set<String> topics = new TreeSet<>();
  private long count;

  void add(DeadLetter letter) {
    count++;
    add(causes, letter.causeName());
    letter.origin().map(Origin::topic).ifPresent(topic -> add(topics, topic));
  }

  String text() {
    return count == 0
        ? "There are no dead letters."
        : "There are no such dead letters. Of the %d that there are, causes are %s, and topics are %s."
            .formatted(count, names(causes), names(topics));
  }

  private static void add(Set<String> names, String name) {
    if (!name.isEmpty() && names.size() < MOST_NAMES) {
      names.add(name);
    }
  }

  private static String names(Set<String> names) {
    return names.isEmpty() ? "not said" : Printable.of(String.join(", ", names));
  }
}
