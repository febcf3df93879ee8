package dev.pawstream.onednn;

import java.util.Locale;
import org.bytedeco.dnnl.memory;

/** The numbers that a network's convolutions are computed in; sums are float32 or int32. */
public enum Precision {
  /** 24 bits of precision. */
  FP32(memory.data_type.f32),
  /** 8 bits of precision, the range of float32. */
  BF16(memory.data_type.bf16),
  /** Weights of 8 bits, a scale an output channel; activations of 8 bits, a scale a layer. */
  INT8(memory.data_type.u8);

  private final memory.data_type activations;

  Precision(memory.data_type activations) {
    this.activations = activations;
  }

  /** The type of what flows from layer to layer. */
  public memory.data_type activations() {
    return activations;
  }

  /** The type of the weights. */
  public memory.data_type weights() {
    return this == INT8 ? memory.data_type.s8 : activations;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
