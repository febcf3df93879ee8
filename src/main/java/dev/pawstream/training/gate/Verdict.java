package dev.pawstream.training.gate;

import dev.pawstream.training.measure.Metrics;

/**
 * What came of champion against challenger.
 *
 * @param decision whether the challenger is released
 * @param champion how it does on the test photographs
 * @param challenger how it does on the same ones
 * @param gain how much lower the challenger's log loss is
 * @param accuracy photographs that only one of the two gets right
 * @param confidence that was asked for, 0 to 1
 * @param photographs that both answered
 * @param photographsNeeded as far as can be told; not more than there are, unless the decision is
 *     {@link Decision#TOO_FEW}
 * @param photographsSha256 over the sorted content hashes of the photographs, hexadecimal
 * @param sentence the same in plain words, with the figures
 */
public record Verdict(
    Decision decision,
    Metrics champion,
    Metrics challenger,
    LogLossGain gain,
    McNemar accuracy,
    double confidence,
    int photographs,
    int photographsNeeded,
    String photographsSha256,
    String sentence) {}
