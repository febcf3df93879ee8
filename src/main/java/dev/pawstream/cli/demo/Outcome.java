package dev.pawstream.cli.demo;

/**
 * What the retraining was good for, on the same photographs, of which none was trained on.
 *
 * @param before the model that the demo started with
 * @param after the one that it has trained
 */
record Outcome(Score before, Score after) {}
