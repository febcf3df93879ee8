package dev.pawstream.cli.demo;

import dev.pawstream.image.ImageDecoder;
import dev.pawstream.training.Example;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What of a set is shown, and what for.
 *
 * @param lessons will be labelled and trained on
 * @param exam what models are measured on; nothing of it was or will be trained on
 */
record Selection(List<DemoPhotograph> lessons, List<DemoPhotograph> exam) {
  private static final int LESSONS = 60;
  private static final int EXAM = 40;

  /** With fewer, the trainer's own validation photographs may lack the label. */
  private static final int LEAST_LESSONS_PER_LABEL = 15;

  private static final int LEAST_EXAM_PER_LABEL = 4;

  /**
   * Chooses as many of each label.
   *
   * @param labelledBefore content hashes of what a former run of the demo has labelled: no model is
   *     measured on those, and others are labelled first
   * @throws IllegalArgumentException if there are too few that can be read
   */
  static Selection of(
      PhotographSet set, Set<String> labelledBefore, ImageDecoder decoder, long seed) {
    List<String> labels = set.labels();
    if (labels.size() < 2) {
      throw new IllegalArgumentException(
          "The demo needs photographs of two or more labels, these are %s %s: name a folder that holds a folder for each label"
              .formatted(set.origin(), labels));
    }
    Random random = new Random(seed);
    List<DemoPhotograph> lessons = new ArrayList<>();
    List<DemoPhotograph> exam = new ArrayList<>();
    for (String label : labels) {
      int examSize = Math.max(LEAST_EXAM_PER_LABEL, EXAM / labels.size());
      Set<String> taken = new HashSet<>(labelledBefore);
      List<DemoPhotograph> examined =
          choose(shuffled(set.exams(), label, random), examSize, taken, decoder);
      int lessonSize = Math.max(LEAST_LESSONS_PER_LABEL, LESSONS / labels.size());
      List<Example> candidates = shuffled(set.lessons(), label, random);
      List<DemoPhotograph> taught = new ArrayList<>(choose(candidates, lessonSize, taken, decoder));
      taken.removeAll(labelledBefore);
      taught.addAll(choose(candidates, lessonSize - taught.size(), taken, decoder));
      check(set, label, taught.size(), LEAST_LESSONS_PER_LABEL, "to learn from");
      check(set, label, examined.size(), LEAST_EXAM_PER_LABEL, "to be measured on");
      exam.addAll(examined);
      lessons.addAll(taught);
    }
    return new Selection(mixed(lessons, random), mixed(exam, random));
  }

  /** All of it, in a random order. */
  List<DemoPhotograph> all(long seed) {
    List<DemoPhotograph> all = new ArrayList<>(lessons);
    all.addAll(exam);
    return mixed(all, new Random(seed));
  }

  /** The first ones that can be read and whose content is not taken; takes it. */
  private static List<DemoPhotograph> choose(
      List<Example> candidates, int count, Set<String> taken, ImageDecoder decoder) {
    return candidates.stream()
        .map(example -> DemoPhotograph.look(example, decoder))
        .flatMap(Optional::stream)
        .filter(photograph -> taken.add(photograph.sha256()))
        .limit(count)
        .toList();
  }

  private static List<Example> shuffled(List<Example> examples, String label, Random random) {
    List<Example> shuffled =
        new ArrayList<>(
            examples.stream().filter(example -> example.label().equals(label)).toList());
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private static List<DemoPhotograph> mixed(List<DemoPhotograph> photographs, Random random) {
    List<DemoPhotograph> mixed = new ArrayList<>(photographs);
    Collections.shuffle(mixed, random);
    return List.copyOf(mixed);
  }

  private static void check(PhotographSet set, String label, int count, int least, String what) {
    if (count < least) {
      throw new IllegalArgumentException(
          "Of the %s only %d of %s serve %s, the demo needs %d: name a folder with more of them"
              .formatted(set.origin(), count, label, what, least));
    }
  }
}
