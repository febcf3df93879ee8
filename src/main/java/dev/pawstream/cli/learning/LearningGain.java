package dev.pawstream.cli.learning;

/**
 * What one training has over another of as many labels, on the same unseen shots.
 *
 * @param policy of the one
 * @param over the policy of the other
 * @param labels how many there were
 * @param accuracy positive if the one's is higher
 * @param logLoss negative if the one's is lower
 * @param ece negative if the one's is lower
 */
record LearningGain(
    String policy, String over, int labels, Interval accuracy, Interval logLoss, Interval ece) {}
