package dev.pawstream.inference.onednn;

import dev.pawstream.onednn.Step;
import org.bytedeco.dnnl.memory;

/**
 * A layer on memory of its own.
 *
 * @param name as Keras names it
 * @param step what runs it
 * @param output where it writes
 */
record BoundLayer(String name, Step step, memory output) {}
