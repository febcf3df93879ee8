package dev.pawstream.trainer.dataset;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * Says for each photograph which side it is on. That is a matter of its bytes ({@link Side#of}),
 * unless it looks like one that was there before it ({@link Lookalikes}): then it goes to that
 * one's side, or a model would be tested on what it has trained on. What comes later never moves
 * what is there.
 *
 * <p>"Before" is told from what is on the topic, which is all that a trainer needs to start anew.
 * So two things may move near-duplicates, and nothing else, if their own sides differ: their first
 * is forgotten by a tombstone, or it is labelled again and the topic has dropped the earlier label
 * when it was compacted, so that the first now seems to have come later than those who followed it.
 * And records of different partitions come in the order of their timestamps, which producers write.
 */
final class Split {
  private static final Comparator<Content> BY_ARRIVAL =
      Comparator.comparing(Content::first).thenComparing(Content::sha256);

  private final Map<String, String> firsts = new HashMap<>();

  /** Divides all that there is, in whatever order it is given. */
  static Split of(Collection<Content> contents) {
    Split split = new Split();
    Lookalikes lookalikes = new Lookalikes();
    contents.stream()
        .sorted(BY_ARRIVAL)
        .forEach(
            content ->
                split.firsts.put(
                    content.sha256(), lookalikes.firstOf(content.hash(), content.sha256())));
    return split;
  }

  /** The side of a photograph that was divided. */
  Side sideOf(String contentSha256) {
    return Side.of(firstOf(contentSha256));
  }

  /** The photograph that it follows, or itself. */
  String firstOf(String contentSha256) {
    return firsts.getOrDefault(contentSha256, contentSha256);
  }
}
