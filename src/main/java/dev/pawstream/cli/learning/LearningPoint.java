package dev.pawstream.cli.learning;

import dev.pawstream.training.measure.Metrics;

/**
 * How well a model does after so many labels.
 *
 * @param policy what was trained; {@code starter} for the model that ships with Pawstream
 * @param labels how many there were, those that stop a training counted in
 * @param unseen how it does on photographs that it has not trained on
 * @param seconds that the training took
 */
record LearningPoint(String policy, int labels, Metrics unseen, double seconds) {
  static final String STARTER = "starter";
}
