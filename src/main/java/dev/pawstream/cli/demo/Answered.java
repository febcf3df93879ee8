package dev.pawstream.cli.demo;

import dev.pawstream.event.Prediction;

/**
 * A photograph that came back labelled.
 *
 * @param photograph what was sent
 * @param prediction what came
 */
record Answered(DemoPhotograph photograph, Prediction prediction) {
  boolean isRight() {
    return prediction.getLabel().equals(photograph.label());
  }
}
