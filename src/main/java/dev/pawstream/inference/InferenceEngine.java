package dev.pawstream.inference;

import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Tensor;
import dev.pawstream.onednn.Precision;
import java.util.Map;

/**
 * Runs VGG16 on one set of pre-trained weights. Thread-safe; a picture's pass runs on the thread
 * that asks for it.
 *
 * <p>All models on the weights share the trunks; a model adds a {@link Head}. Trunks belong to the
 * engine, heads to who asked for them, who closes them before the engine.
 */
public interface InferenceEngine extends AutoCloseable {
  /** For people: the library, its version, what it computes in. */
  String description();

  /** What it computes in. */
  Precision precision();

  /** Passes that can be under way at once; who asks for more waits. */
  int workers();

  /** SHA-256 of the pre-trained weights, hexadecimal. */
  String trunkSha256();

  /** Whether it computes in 8 bits, which only models with activation ranges allow. */
  boolean needsRanges();

  /**
   * The frozen convolutions for pictures of one size; made at the first call, which takes up to a
   * second. In 8 bits it is freed when all heads that it had are closed and another is asked for.
   *
   * @param inputSize width and height of the pictures in pixels
   * @param ranges of the activations, which are used where {@link #needsRanges}
   * @throws IllegalArgumentException if one is missing then
   */
  Trunk trunk(int inputSize, ActivationRanges ranges);

  /**
   * What a model has of its own on top of a trunk of this engine.
   *
   * @param parameters of the top, and of block 5 if that was trained, named as in an artefact
   * @throws IllegalArgumentException if a layer's parameters are missing, of another shape, or of
   *     no layer of the network
   */
  Head head(Trunk trunk, NetworkSpec network, Map<String, Tensor> parameters);

  /** How far the engine's numbers may be from Deeplearning4j's on the same picture. */
  Tolerance tolerance();

  /** Waits for the passes under way, and frees the trunks; heads must have been closed. */
  @Override
  void close();
}
