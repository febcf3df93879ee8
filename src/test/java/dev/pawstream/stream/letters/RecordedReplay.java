package dev.pawstream.stream.letters;

import java.util.ArrayList;
import java.util.List;

/** What a replay says of each letter: their keys, and for those that stay the reason. */
final class RecordedReplay implements ReplayListener {
  final List<String> sent = new ArrayList<>();
  final List<String> sentBefore = new ArrayList<>();
  final List<String> left = new ArrayList<>();

  @Override
  public void sent(DeadLetter letter) {
    sent.add(letter.key().orElse("-"));
  }

  @Override
  public void sentBefore(DeadLetter letter) {
    sentBefore.add(letter.key().orElse("-"));
  }

  @Override
  public void left(DeadLetter letter, String reason) {
    left.add(letter.key().orElse("-") + ": " + reason);
  }
}
