package dev.pawstream.release;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What has been released up to some moment: the last word on every version. */
public final class ReleaseHistory {
  private final List<LoggedRelease> words;

  /**
   * @param words in the topic's order, one a version
   */
  ReleaseHistory(List<LoggedRelease> words) {
    this.words = List.copyOf(words);
  }

  /**
   * Of the last words on all versions.
   *
   * @param words in any order, one a version
   */
  public static ReleaseHistory of(Collection<LoggedRelease> words) {
    return new ReleaseHistory(
        words.stream().sorted(Comparator.comparingLong(LoggedRelease::offset)).toList());
  }

  /** All releases, in the order in which the last words on them were said. */
  public List<ModelRelease> releases() {
    return words.stream().map(LoggedRelease::release).toList();
  }

  /** The release that serves; nothing when the classifiers' starter does. */
  public Optional<ModelRelease> champion() {
    return inLine().stream().findFirst();
  }

  /** The champion, and behind it what a classifier falls back to that cannot load it. */
  public List<ModelRelease> inLine() {
    return words.stream()
        .filter(word -> word.release().getState() == ReleaseState.PROMOTED)
        .sorted(LoggedRelease.BY_PROMOTION.reversed())
        .map(LoggedRelease::release)
        .toList();
  }

  /** The release that answers beside the champion; nothing where none does. */
  public Optional<ModelRelease> shadow() {
    return shadows().stream().findFirst();
  }

  /** The shadow, and behind it what it has taken the place of and nobody has retired. */
  List<ModelRelease> shadows() {
    return words.stream()
        .filter(word -> word.release().getState() == ReleaseState.SHADOW)
        .sorted(LoggedRelease.BY_OFFSET.reversed())
        .map(LoggedRelease::release)
        .toList();
  }

  /** Those that a rollback of the champion leaves, the next in line first. */
  List<ModelRelease> behindChampion() {
    return inLine().stream().skip(1).toList();
  }

  /**
   * Who serves if the champion is rolled back: its parent, if that is in line, else the next in
   * line; nothing for the classifiers' starter.
   */
  public Optional<ModelRelease> successor() {
    List<ModelRelease> others = behindChampion();
    return others.stream()
        .filter(
            release ->
                champion()
                    .filter(champion -> release.getVersion().equals(champion.getParent()))
                    .isPresent())
        .findFirst()
        .or(() -> others.stream().findFirst());
  }

  /** One version's last word. */
  public Optional<ModelRelease> find(String version) {
    return words.stream()
        .map(LoggedRelease::release)
        .filter(release -> release.getVersion().equals(version))
        .findFirst();
  }

  /** Whether a command has been carried out. */
  public boolean knowsCommand(String commandId) {
    return words.stream()
        .flatMap(word -> ChangeNote.changesOf(word.release()).stream())
        .anyMatch(change -> commandId.equals(change.getCommandId()));
  }

  /** The number of the next promotion. */
  long nextPromotion() {
    return 1 + words.stream().mapToLong(word -> word.release().getPromotion()).max().orElse(0);
  }

  /** What will be known when more has been written. */
  ReleaseHistory and(List<ModelRelease> records) {
    List<LoggedRelease> after = new ArrayList<>(words);
    long offset = words.isEmpty() ? 0 : words.get(words.size() - 1).offset() + 1;
    for (ModelRelease record : records) {
      after.removeIf(word -> word.release().getVersion().equals(record.getVersion()));
      after.add(new LoggedRelease(offset++, record));
    }
    return new ReleaseHistory(after);
  }
}
