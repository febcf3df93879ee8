package dev.pawstream.training.gate;

import dev.pawstream.event.Sha256;
import dev.pawstream.training.measure.Measurement;
import dev.pawstream.training.measure.Scores;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The answers of both models to the same photographs, in the same order.
 *
 * @param champion its answers
 * @param challenger its answers
 * @param photographs sha256 of each photograph's bytes, hexadecimal
 */
public record Comparison(Scores champion, Scores challenger, List<String> photographs) {
  /**
   * @throws IllegalArgumentException if the answers are not to the same questions, or a photograph
   *     comes twice
   */
  public Comparison {
    photographs = List.copyOf(photographs);
    if (!champion.labels().equals(challenger.labels())) {
      throw new IllegalArgumentException(
          "The champion knows the labels %s, the challenger %s: only models of the same labels can be compared"
              .formatted(champion.labels(), challenger.labels()));
    }
    if (!champion.right().equals(challenger.right())
        || champion.right().size() != photographs.size()) {
      throw new IllegalArgumentException(
          "The champion answered %d photographs, the challenger %d, of %d: both have to answer the same ones in the same order"
              .formatted(champion.right().size(), challenger.right().size(), photographs.size()));
    }
    if (new HashSet<>(photographs).size() < photographs.size()) {
      throw new IllegalArgumentException(
          "A test photograph comes twice among %d: the same bytes count once"
              .formatted(photographs.size()));
    }
  }

  /** Of two models that were measured on the same photographs. */
  public static Comparison of(Measurement champion, Measurement challenger) {
    if (!champion.sha256s().equals(challenger.sha256s())) {
      throw new IllegalArgumentException(
          "The champion was measured on %d photographs, the challenger on %d others: measure both on the same ones"
              .formatted(champion.sha256s().size(), challenger.sha256s().size()));
    }
    return new Comparison(champion.scores(), challenger.scores(), champion.sha256s());
  }

  int size() {
    return photographs.size();
  }

  /** How much lower the challenger's loss is, of each photograph, the smallest first. */
  double[] gains() {
    return IntStream.range(0, size())
        .mapToDouble(i -> champion.logLoss(i) - challenger.logLoss(i))
        // So that no order of the photographs makes another resample.
        .sorted()
        .toArray();
  }

  /** Photographs that one or both get wrong. */
  int mistakes() {
    return count(true, false) + count(false, true) + count(false, false);
  }

  /** Photographs that only one of the two gets right. */
  McNemar accuracy() {
    return new McNemar(count(true, false), count(false, true));
  }

  private int count(boolean championRight, boolean challengerRight) {
    return Math.toIntExact(
        IntStream.range(0, size())
            .filter(
                i ->
                    champion.isRight(i) == championRight
                        && challenger.isRight(i) == challengerRight)
            .count());
  }

  /** Of the photographs' hashes, sorted: the same for the same photographs in any order. */
  String sha256() {
    String sorted = String.join("\n", photographs.stream().sorted().toList());
    return Sha256.of(sorted.getBytes(StandardCharsets.UTF_8));
  }
}
