package dev.pawstream.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;

import org.bytedeco.dnnl.primitive_attr;

/** Attributes of primitives. */
public final class Attributes {
  private Attributes() {}

  /**
   * Of a primitive that works in scratch memory of the caller's, instead of allocating its own at
   * each run. The caller closes them.
   */
  public static primitive_attr withCallersScratchpad() {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(dnnl_scratchpad_mode_user);
    return attributes;
  }
}
