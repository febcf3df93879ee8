package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.Sha256;
import dev.pawstream.training.Example;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is labelled.
 *
 * @param all each photograph once, in the order of content hashes
 * @param sha256 over the content hashes and labels, hexadecimal
 * @param offsets for each partition the next offset to read
 * @param conflicts photographs that have different labels under different image ids
 * @param unusable what is not in it, and why
 */
public record TrainingSet(
    List<LabelledPhotograph> all,
    String sha256,
    Map<String, Long> offsets,
    List<Conflict> conflicts,
    Unusable unusable) {
  /** What is trained on. */
  public List<Example> train() {
    return on(Side.TRAIN);
  }

  /** What says when a training has to stop. */
  public List<Example> validation() {
    return on(Side.VALIDATION);
  }

  /** What decides between two models; nothing else may look at it. */
  public List<Example> test() {
    return on(Side.TEST);
  }

  /**
   * Those of the test of which nothing was said since a moment.
   *
   * @param offsets for each partition the next offset at that moment
   */
  public List<Example> testBefore(Map<String, Long> offsets) {
    return all.stream()
        .filter(photograph -> photograph.side() == Side.TEST && photograph.isBefore(offsets))
        .map(LabelledPhotograph::example)
        .toList();
  }

  /**
   * Over the content hashes of what a training sees, each with its side, hexadecimal: of the same
   * photographs some may be on another side, when what they look like was forgotten.
   */
  public String splitSha256() {
    MessageDigest digest = Sha256.digest();
    all.stream()
        .filter(photograph -> photograph.side() != Side.TEST)
        .forEach(
            photograph ->
                digest.update(
                    (photograph.contentSha256() + ' ' + photograph.side() + '\n').getBytes(UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private List<Example> on(Side side) {
    return all.stream()
        .filter(photograph -> photograph.side() == side)
        .map(LabelledPhotograph::example)
        .toList();
  }

  /** How many a training sees: all but those for the test. */
  public int seen() {
    return all.size() - test().size();
  }

  /** How many there are on all sides. */
  public int photographs() {
    return all.size();
  }

  /** How many look like one that was there before them, and are on its side. */
  public long nearDuplicates() {
    return all.stream().filter(LabelledPhotograph::isNearDuplicate).count();
  }

  /** Photographs by label, on all sides. */
  public Map<String, Integer> labels() {
    return count(all.stream().map(LabelledPhotograph::label));
  }

  /** What is not in it or doubtful, in brackets, for people; empty if there is nothing to say. */
  public String leftOut() {
    List<String> reasons = new ArrayList<>(unusable.sentences());
    if (!conflicts.isEmpty()) {
      reasons.add("%d photographs have two labels".formatted(conflicts.size()));
    }
    return reasons.isEmpty() ? "" : " (%s)".formatted(String.join("; ", reasons));
  }

  public Map<String, Integer> trainLabels() {
    return count(train().stream().map(Example::label));
  }

  private static Map<String, Integer> count(Stream<String> labels) {
    return labels.collect(Collectors.toMap(label -> label, label -> 1, Integer::sum, TreeMap::new));
  }
}
