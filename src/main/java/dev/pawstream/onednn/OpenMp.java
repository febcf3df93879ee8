package dev.pawstream.onednn;

import com.sun.jna.Native;

/**
 * GNU OpenMP, in which oneDNN runs its loops. The number of threads is a setting of each calling
 * thread. To be used when oneDNN's binary is loaded, which brings the runtime along.
 */
public final class OpenMp {
  private static final String RUNTIME = "libgomp.so.1";

  static {
    Native.register(OpenMp.class, RUNTIME);
  }

  private OpenMp() {}

  /**
   * How many threads the calling thread's loops use from now on, itself counted in.
   *
   * @param threads 1 or more
   */
  public static void useThreads(int threads) {
    omp_set_num_threads(threads);
  }

  /** How many threads the calling thread's loops use. */
  public static int threads() {
    return omp_get_max_threads();
  }

  private static native void omp_set_num_threads(int threads);

  private static native int omp_get_max_threads();
}
