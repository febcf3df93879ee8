package dev.pawstream.trainer.retrain;

import dev.pawstream.training.Example;
import java.util.List;

/**
 * What two models are compared on.
 *
 * @param test photographs that neither has been trained on
 * @param known those of them that have had their labels since before the champion was released
 */
public record Exam(List<Example> test, List<Example> known) {}
