package dev.pawstream.cli.learning;

import dev.pawstream.training.DataFolder;
import dev.pawstream.training.Example;
import dev.pawstream.training.LabelFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shots in the order in which people label them, and others that nobody labels. No scene is on two
 * sides.
 *
 * @param labelled shots to train on and, of other scenes, to stop a training by
 * @param validation of those, the ones to stop by
 * @param unseen shots that models are measured on
 */
record ShotStream(List<Example> labelled, Set<Example> validation, List<Example> unseen) {
  /** One scene of so many that are labelled is to stop a training by. */
  private static final int VALIDATION_SHARE = 5;

  /** One scene of so many is not labelled, besides the folder's own validation side. */
  private static final int UNSEEN_SHARE = 5;

  /**
   * Of a folder's photographs.
   *
   * @param folder with {@code train} and {@code validation}, or with a folder for each label
   * @param light which the shots are taken in
   * @param shots of each scene
   * @param seed of sides and order
   */
  static ShotStream of(Path folder, Light light, int shots, long seed) throws IOException {
    List<Example> unseen = new ArrayList<>();
    List<Example> scenes = new ArrayList<>();
    if (DataFolder.isSplit(folder)) {
      DataFolder data = DataFolder.read(folder);
      unseen.addAll(data.validation());
      scenes.addAll(data.train());
    } else {
      scenes.addAll(LabelFolders.read(folder));
    }
    Collections.shuffle(scenes, new Random(seed));
    int kept = scenes.size() / UNSEEN_SHARE;
    unseen.addAll(scenes.subList(0, kept));
    List<Example> others = scenes.subList(kept, scenes.size());
    int stopping = others.size() / VALIDATION_SHARE;
    List<Example> validation = Shot.of(others.subList(0, stopping), light, shots);
    List<Example> labelled = new ArrayList<>(validation);
    labelled.addAll(Shot.of(others.subList(stopping, others.size()), light, shots));
    Collections.shuffle(labelled, new Random(seed));
    return new ShotStream(labelled, new HashSet<>(validation), Shot.of(unseen, light, shots));
  }

  /** Of the first labels those to train on. */
  List<Example> train(int labels) {
    return labelled.subList(0, labels).stream().filter(shot -> !validation.contains(shot)).toList();
  }

  /** Of the first labels those to stop a training by. */
  List<Example> validation(int labels) {
    return labelled.subList(0, labels).stream().filter(validation::contains).toList();
  }

  /**
   * Of these unseen shots, those of each scene.
   *
   * @param names of shots
   * @return for each scene, its shots' indices among the names
   */
  List<List<Integer>> scenes(List<String> names) {
    Map<String, String> sceneOf =
        unseen.stream()
            .map(example -> (Shot) example.photograph())
            .collect(Collectors.toMap(Shot::name, shot -> shot.scene().name()));
    return List.copyOf(
        IntStream.range(0, names.size())
            .boxed()
            .collect(
                Collectors.groupingBy(
                    i -> String.valueOf(sceneOf.get(names.get(i))),
                    LinkedHashMap::new,
                    Collectors.toList()))
            .values());
  }
}
