package dev.pawstream.onednn;

import com.sun.jna.Library;
import com.sun.jna.Native;

/**
 * GNU OpenMP, in which oneDNN runs its loops. The number of threads is a setting of each calling
 * thread.
 */
public final class OpenMp {
  /** The runtime that oneDNN's binary is linked with, which is in the process already. */
  private static final String RUNTIME = "libgomp.so.1";

  private interface Functions extends Library {
    void omp_set_num_threads(int threads);

    int omp_get_max_threads();
  }

  // Loaded by the first call, which must come after oneDNN's binary.
  private static final class Holder {
    private static final Functions FUNCTIONS = Native.load(RUNTIME, Functions.class);
  }

  private OpenMp() {}

  /**
   * How many threads the calling thread's loops use from now on, itself counted in.
   *
   * @param threads 1 or more
   */
  public static void useThreads(int threads) {
    Holder.FUNCTIONS.omp_set_num_threads(threads);
  }

  /** How many threads the calling thread's loops use. */
  public static int threads() {
    return Holder.FUNCTIONS.omp_get_max_threads();
  }
}
