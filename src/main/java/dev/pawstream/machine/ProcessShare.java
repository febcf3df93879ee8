package dev.pawstream.machine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * How much of the machine this process takes. On Linux both belong to threads, and new ones inherit
 * them: what holds for all threads now holds for those to come.
 */
public final class ProcessShare {
  private static final Path THREADS = Path.of("/proc/self/task");

  /** PRIO_PROCESS of sys/resource.h, which is a thread on Linux. */
  private static final int OF_ONE_THREAD = 0;

  private static final int CALLING_THREAD = 0;

  /** Of glibc's cpu_set_t: 1,024 cores. */
  private static final int MASK_BYTES = 128;

  private ProcessShare() {}

  /**
   * Lets others go first: at 10 the scheduler gives a thread a tenth of what one at 0 gets that
   * wants the same core.
   *
   * @param nice 0 to 19, the higher the humbler; below what it is by now is for the system's
   *     administrator only
   * @throws UnsupportedOperationException if the system does not do that
   */
  public static void beNice(int nice) {
    Function setPriority = function("setpriority");
    forEachThread(
        thread -> setPriority.invokeInt(new Object[] {OF_ONE_THREAD, thread, nice}) == 0,
        "The priority of this process stays as it is");
  }

  /**
   * Stays on so many of the cores that it may use now, the last ones. Java, OpenMP and OpenBLAS
   * count no others from then on, and start that many threads; so it is to come first.
   *
   * @param cores 1 or more; all if there are fewer
   * @throws UnsupportedOperationException if the system does not do that
   */
  public static void keepTo(int cores) {
    byte[] mask = new byte[MASK_BYTES];
    if (function("sched_getaffinity")
            .invokeInt(new Object[] {CALLING_THREAD, (long) MASK_BYTES, mask})
        != 0) {
      throw new UnsupportedOperationException("The system does not say which cores may be used");
    }
    byte[] kept = last(cores, mask);
    Function setAffinity = function("sched_setaffinity");
    forEachThread(
        thread -> setAffinity.invokeInt(new Object[] {thread, (long) MASK_BYTES, kept}) == 0,
        "This process goes on using all cores");
  }

  private static byte[] last(int cores, byte[] mask) {
    BitSet allowed = BitSet.valueOf(mask);
    while (allowed.cardinality() > cores) {
      allowed.clear(allowed.nextSetBit(0));
    }
    byte[] kept = new byte[MASK_BYTES];
    byte[] bits = allowed.toByteArray();
    System.arraycopy(bits, 0, kept, 0, bits.length);
    return kept;
  }

  private static Function function(String name) {
    try {
      return NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction(name);
    } catch (UnsatisfiedLinkError e) {
      throw new UnsupportedOperationException("The system has no " + name, e);
    }
  }

  /** Until there are no new ones, which may descend from one that was not seen to yet. */
  private static void forEachThread(IntPredicate action, String failure) {
    Set<Path> seen = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      try (DirectoryStream<Path> threads = Files.newDirectoryStream(THREADS)) {
        for (Path thread : threads) {
          if (seen.add(thread)) {
            more = true;
            boolean done = action.test(Integer.parseInt(thread.getFileName().toString()));
            if (!done && Files.exists(thread)) {
              throw new UnsupportedOperationException(failure + ": the system refuses that");
            }
          }
        }
      } catch (IOException e) {
        throw new UnsupportedOperationException(failure + ": its threads cannot be listed", e);
      }
    }
  }
}
