package dev.pawstream.inference;

import dev.pawstream.network.HeatMap;
import java.util.Map;

/**
 * What a model looked at in a photograph.
 *
 * @param inputSize width and height in pixels at which it saw the photograph, whatever its shape
 * @param probabilities calibrated, by label
 * @param heat what spoke for the label that was asked about
 */
public record Attention(int inputSize, Map<String, Double> probabilities, HeatMap heat) {}
