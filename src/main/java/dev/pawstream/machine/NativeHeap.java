package dev.pawstream.machine;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/** The C library's heap, from which native code takes its memory. */
public final class NativeHeap {
  private NativeHeap() {}

  /**
   * Gives what native code has freed back to the system, which glibc would keep for the next
   * allocations. Does nothing where the C library is another.
   */
  public static void trim() {
    try {
      Function trim = NativeLibrary.getInstance(Platform.C_LIBRARY_NAME).getFunction("malloc_trim");
      int unused = trim.invokeInt(new Object[] {0L});
    } catch (UnsatisfiedLinkError e) {
      // Not glibc: there is no such call, and nothing of glibc's habits to undo.
      return;
    }
  }
}
