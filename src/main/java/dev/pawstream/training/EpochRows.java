package dev.pawstream.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The rows that an epoch trains on, in its order. Where a photograph has several rows, its
 * variants, an epoch has one of them: what costs is a row, and a photograph's next variant teaches
 * more than the same one again.
 *
 * @param rows of all photographs, a photograph's variants one after the other
 * @param variants of each photograph
 * @param seed of the order, and of the variant that a photograph begins with
 */
record EpochRows(int rows, int variants, long seed) {
  private static final int SPREAD = 31;

  /** How many an epoch has. */
  int perEpoch() {
    return rows / variants;
  }

  /**
   * Those of one epoch, shuffled.
   *
   * @param epoch counted from 1
   */
  List<Integer> of(int epoch) {
    // The same in all epochs, so that as many epochs as there are variants have all of them.
    Random first = new Random(seed);
    List<Integer> order = new ArrayList<>(perEpoch());
    for (int photograph = 0; photograph < perEpoch(); photograph++) {
      int variant = (first.nextInt(variants) + epoch) % variants;
      order.add(photograph * variants + variant);
    }
    Collections.shuffle(order, new Random(seed * SPREAD + epoch));
    return order;
  }
}
