package dev.pawstream.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx2_vnni;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_bf16;
import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu_isa_avx512_core_vnni;
import static org.bytedeco.dnnl.global.dnnl.dnnl_get_effective_cpu_isa;
import static org.bytedeco.dnnl.global.dnnl.dnnl_version;

import java.util.Locale;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.stream;

/** This machine's processor, as oneDNN sees it. Thread-safe. */
public final class Processor implements AutoCloseable {
  private final engine handle;

  private Processor(engine handle) {
    this.handle = handle;
  }

  /**
   * Loads oneDNN.
   *
   * @throws OneDnnUnavailableException if its binary does not run on this machine
   */
  public static Processor open() {
    try {
      return new Processor(new engine(engine.kind.cpu, 0));
    } catch (LinkageError | RuntimeException e) {
      throw new OneDnnUnavailableException(
          "oneDNN cannot be loaded here: %s".formatted(e.getMessage()), e);
    }
  }

  /** oneDNN's handle, for its descriptors. */
  public engine engine() {
    return handle;
  }

  /** A queue of work, for one thread; the caller closes it. */
  public stream stream() {
    return new stream(handle);
  }

  /** Whether the hardware has instructions for it, so that it is faster than float32. */
  public boolean accelerates(Precision precision) {
    int isa = dnnl_get_effective_cpu_isa();
    return switch (precision) {
      case FP32 -> true;
      case BF16 -> includes(isa, dnnl_cpu_isa_avx512_core_bf16);
      case INT8 ->
          includes(isa, dnnl_cpu_isa_avx512_core_vnni) || includes(isa, dnnl_cpu_isa_avx2_vnni);
    };
  }

  /** oneDNN's instruction sets are sets of bits: an extended one has those of what it extends. */
  private static boolean includes(int isa, int wanted) {
    return (isa & wanted) == wanted;
  }

  /** Such as {@code 3.11.0}. */
  public static String version() {
    return "%d.%d.%d"
        .formatted(dnnl_version().major(), dnnl_version().minor(), dnnl_version().patch());
  }

  /** The instructions that it uses, such as {@code avx512_core_bf16}. */
  public static String instructions() {
    int isa = dnnl_get_effective_cpu_isa();
    for (dnnl.cpu_isa known : dnnl.cpu_isa.values()) {
      if (known.value == isa) {
        return known.name().toLowerCase(Locale.ROOT);
      }
    }
    return "isa " + Integer.toHexString(isa);
  }

  @Override
  public void close() {
    handle.close();
  }
}
