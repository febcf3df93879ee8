package dev.pawstream.trainer.retrain;

import dev.pawstream.trainer.start.StandardStart;
import dev.pawstream.training.Policy;
import java.nio.file.Path;

/**
 * What a training goes by where its command says nothing.
 *
 * @param policy what a job trains whose command names no policy
 * @param seed of a job whose command names none
 * @param minimumPhotographs a job with fewer ones does not start
 * @param workDirectory where a job keeps its photographs while it runs
 * @param start what a job's training starts from whose command does not say
 * @param shadowFirst whether a model that is better answers beside the champion before it may take
 *     its place
 */
public record RetrainSettings(
    Policy policy,
    long seed,
    int minimumPhotographs,
    Path workDirectory,
    StandardStart start,
    boolean shadowFirst) {}
