package dev.pawstream.training;

/**
 * How a training loop runs.
 *
 * @param phase what the loop is called in updates
 * @param epochs the most epochs
 * @param patience epochs without a better validation loss after which it ends
 * @param batch rows a step
 * @param variants rows of each photograph, of which an epoch takes one, and the next epoch the
 *     next; 1 if an epoch takes all rows
 * @param seed of the order of rows
 * @param weights of the labels in the loss
 */
record LoopSettings(
    TrainingUpdate.Phase phase,
    int epochs,
    int patience,
    int batch,
    int variants,
    long seed,
    LabelWeights weights) {}
