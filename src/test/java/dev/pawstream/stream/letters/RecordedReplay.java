package dev.pawstream.stream.letters;

import java.util.ArrayList;
import java.util.List;

/** What a replay says of each letter: their keys, and for those that stay the reason. */
public final class RecordedReplay implements ReplayListener {
  public final List<String> sent = new ArrayList<>();
  public final List<String> sentBefore = new ArrayList<>();
  public final List<String> left = new ArrayList<>();
  private final Runnable onEach;

  public RecordedReplay() {
    this(() -> {});
  }

  /**
   * @param onEach runs after each that it is told of, while the replay waits
   */
  RecordedReplay(Runnable onEach) {
    this.onEach = onEach;
  }

  @Override
  public void sent(DeadLetter letter) {
    sent.add(letter.key().orElse("-"));
    onEach.run();
  }

  @Override
  public void sentBefore(DeadLetter letter) {
    sentBefore.add(letter.key().orElse("-"));
    onEach.run();
  }

  @Override
  public void left(DeadLetter letter, String reason) {
    left.add(letter.key().orElse("-") + ": " + reason);
    onEach.run();
  }
}
