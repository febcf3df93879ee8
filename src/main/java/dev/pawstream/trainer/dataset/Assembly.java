package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.Sha256;
import dev.pawstream.trainer.remote.Unfetched;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the data set of the last words: the same bytes are one photograph. Of one thread. */
final class Assembly {
  private final Contents contents;
  private final Shelf shelf;

  /** The words on each photograph, by content. */
  private final Map<String, List<Word>> byContent = new TreeMap<>();

  private int undecodable;
  private int missing;
  private int uris;

  Assembly(Contents contents, Shelf shelf) {
    this.contents = contents;
    this.shelf = shelf;
  }

  void add(Word word) {
    String sha256 = word.contentSha256();
    if (word.isNameOnly()) {
      missing++;
    } else if (sha256 == null) {
      uris++;
    } else if (contents.find(sha256).isEmpty()) {
      undecodable++;
    } else {
      byContent.computeIfAbsent(sha256, content -> new ArrayList<>()).add(word);
    }
  }

  /**
   * The data set of all that was added.
   *
   * @param unreadable records that gave no word
   * @param unfetched what was to be fetched, and is among what was added without a photograph
   * @param offsets for each partition the next offset to read
   */
  TrainingSet trainingSet(int unreadable, Unfetched unfetched, Map<String, Long> offsets) {
    Split split =
        Split.of(
            byContent.keySet().stream()
                .flatMap(content -> contents.find(content).stream())
                .toList());
    List<LabelledPhotograph> all = new ArrayList<>();
    List<Conflict> conflicts = new ArrayList<>();
    MessageDigest digest = Sha256.digest();
    byContent.forEach(
        (sha256, words) -> {
          Word last = words.stream().max(Comparator.comparing(Word::arrival)).orElseThrow();
          digest.update((sha256 + ' ' + last.label() + '\n').getBytes(UTF_8));
          all.add(photograph(sha256, last, split));
          if (words.stream().map(Word::label).distinct().count() > 1) {
            conflicts.add(conflict(sha256, words));
          }
        });
    return new TrainingSet(
        all,
        HexFormat.of().formatHex(digest.digest()),
        offsets,
        conflicts,
        new Unusable(unreadable, undecodable, missing, uris - unfetched.total(), unfetched));
  }

  private LabelledPhotograph photograph(String sha256, Word last, Split split) {
    return new LabelledPhotograph(
        last.imageId(),
        last.label(),
        last.labelledBy(),
        last.labelledAt(),
        sha256,
        split.sideOf(sha256),
        split.firstOf(sha256),
        last.arrival().partition(),
        last.arrival().offset(),
        shelf.place(sha256));
  }

  private static Conflict conflict(String sha256, List<Word> words) {
    Map<String, String> labels = new TreeMap<>();
    words.forEach(word -> labels.put(word.imageId(), word.label()));
    return new Conflict(sha256, labels);
  }
}
