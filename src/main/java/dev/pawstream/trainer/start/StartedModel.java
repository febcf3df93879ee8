package dev.pawstream.trainer.start;

import dev.pawstream.training.TrainedModel;

/**
 * A model, and where its training began.
 *
 * @param start for people, one sentence; empty for the pre-trained weights where nothing else was
 *     wanted
 */
public record StartedModel(TrainedModel model, String start) {}
