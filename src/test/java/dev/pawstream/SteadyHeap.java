package dev.pawstream;

import java.util.List;
import java.util.Map;

/**
 * What a {@link ChildJvm} is started with to see what it holds outside the heap: the heap is there
 * from the beginning, so that what grows is something else. C2 would, too.
 */
public final class SteadyHeap {
  /** As the commands set it. */
  public static final Map<String, String> ALLOCATOR =
      Map.of(
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", "1073741824",
          "MALLOC_TOP_PAD_", "67108864",
          "MALLOC_TRIM_THRESHOLD_", "4294967296",
          "OMP_NUM_THREADS", "1");

  private SteadyHeap() {}

  /**
   * Options of the JVM.
   *
   * @param heap all of it, as {@code -Xmx} takes it
   * @param young the part for what is new, as {@code -Xmn} takes it
   */
  public static List<String> options(String heap, String young) {
    return List.of(
        "-Xms" + heap,
        "-Xmx" + heap,
        "-Xmn" + young,
        "-XX:+AlwaysPreTouch",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dorg.eclipse.deeplearning4j.helpers.disable=false",
        "-Dorg.nd4j.log.initialization=false",
        "-Dorg.bytedeco.javacpp.logger=slf4j");
  }
}
