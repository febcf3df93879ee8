package dev.pawstream.training.measure;

import dev.pawstream.event.Sha256;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.Answer;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.Workers;
import dev.pawstream.training.Example;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A model's answers on photographs with known labels.
 *
 * @param names of the photographs that could be read
 * @param sha256s of their bytes, hexadecimal
 * @param scores the answers, in the order of the names
 * @param unreadable by name, why
 * @param imagesPerSecond decoding included
 */
public record Measurement(
    List<String> names,
    List<String> sha256s,
    Scores scores,
    Map<String, String> unreadable,
    double imagesPerSecond) {
  /** The same of those photographs only that have one of these names. */
  public Measurement only(Set<String> wanted) {
    List<Integer> kept =
        IntStream.range(0, names.size())
            .filter(i -> wanted.contains(names.get(i)))
            .boxed()
            .toList();
    return new Measurement(
        kept.stream().map(names::get).toList(),
        kept.stream().map(sha256s::get).toList(),
        scores.of(kept),
        unreadable,
        imagesPerSecond);
  }

  /**
   * Asks a model about photographs, on threads that are there for this only.
   *
   * @param progress told how many are done, on the calling thread
   * @throws IllegalArgumentException as the other one does
   */
  public static Measurement of(Predictor predictor, List<Example> examples, IntConsumer progress)
      throws InterruptedException {
    try (Workers workers =
        Workers.of(predictor.concurrency(), new InferenceMeters(new SimpleMeterRegistry()))) {
      return of(predictor, workers, examples, progress);
    }
  }

  /**
   * Asks the model about every photograph.
   *
   * @param workers ask side by side
   * @param progress hears how many are done
   * @throws IllegalArgumentException if the examples have a label that the model does not know, or
   *     none can be read
   */
  public static Measurement of(
      Predictor predictor, Workers workers, List<Example> examples, IntConsumer progress)
      throws InterruptedException {
    List<String> labels = predictor.labels();
    requireKnown(labels, examples);
    List<String> names = new ArrayList<>();
    List<String> sha256s = new ArrayList<>();
    List<double[]> probabilities = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    Map<String, String> unreadable = new LinkedHashMap<>();
    List<Callable<Outcome>> questions = new ArrayList<>();
    examples.forEach(example -> questions.add(() -> ask(predictor, example)));
    AtomicInteger done = new AtomicInteger();
    long start = System.nanoTime();
    workers.<Outcome, RuntimeException>inOrder(
        questions,
        outcome -> {
          Example example = outcome.example();
          Answer answer = outcome.answer();
          if (answer == null) {
            unreadable.put(example.photograph().name(), String.valueOf(outcome.problem()));
          } else {
            probabilities.add(
                labels.stream()
                    .mapToDouble(l -> answer.probabilities().getOrDefault(l, 0.0))
                    .toArray());
            right.add(labels.indexOf(example.label()));
            sha256s.add(outcome.sha256());
            names.add(example.photograph().name());
          }
          progress.accept(done.incrementAndGet());
        });
    if (names.isEmpty()) {
      throw new IllegalArgumentException(
          "None of the %d photographs can be read: %s".formatted(examples.size(), unreadable));
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Measurement(
        names,
        sha256s,
        new Scores(labels, probabilities, right),
        unreadable,
        names.size() / seconds);
  }

  private record Outcome(
      Example example, String sha256, @Nullable Answer answer, @Nullable String problem) {}

  private static Outcome ask(Predictor predictor, Example example) {
    try {
      byte[] photograph = example.photograph().bytes();
      return new Outcome(example, Sha256.of(photograph), predictor.predict(photograph), null);
    } catch (IOException | UndecodableImageException e) {
      return new Outcome(example, "", null, String.valueOf(e.getMessage()));
    }
  }

  private static void requireKnown(List<String> labels, List<Example> examples) {
    TreeSet<String> unknown = new TreeSet<>();
    examples.forEach(example -> unknown.add(example.label()));
    labels.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "The model knows the labels %s, the folders are named %s: rename them, or take a model with these labels"
              .formatted(labels, unknown));
    }
  }
}
