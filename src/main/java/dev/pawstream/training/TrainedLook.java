package dev.pawstream.training;

import dev.pawstream.network.Look;
import dev.pawstream.network.Tensor;
import dev.pawstream.training.measure.Scores;
import java.util.List;
import java.util.Map;

/**
 * One network of a model, trained and calibrated.
 *
 * @param look its size and temperature
 * @param parameters what training changed
 * @param validation its probabilities on the validation photographs
 * @param uncalibrated the same with the temperature 1
 * @param examples that it was trained on
 */
record TrainedLook(
    Look look,
    Map<String, Tensor> parameters,
    Scores validation,
    Scores uncalibrated,
    List<Example> examples) {}
