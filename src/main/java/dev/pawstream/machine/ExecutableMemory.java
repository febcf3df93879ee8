package dev.pawstream.machine;

import com.sun.jna.Function;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;

/**
 * Machine code that can be called. Its memory is written first and made executable then: never both
 * at once.
 */
final class ExecutableMemory implements AutoCloseable {
  /** Of Linux on x86-64: {@code sys/mman.h}. */
  private static final int PROT_READ = 1;

  private static final int PROT_WRITE = 2;
  private static final int PROT_EXEC = 4;
  private static final int MAP_PRIVATE = 0x02;
  private static final int MAP_ANONYMOUS = 0x20;
  private static final long MAP_FAILED = -1;

  private final LibC libC;
  private final Pointer memory;
  private final long length;

  /** The C library's own names. */
  interface LibC extends Library {
    Pointer mmap(Pointer address, long length, int protection, int flags, int file, long offset);

    int mprotect(Pointer address, long length, int protection);

    int munmap(Pointer address, long length);
  }

  private ExecutableMemory(LibC libC, Pointer memory, long length) {
    this.libC = libC;
    this.memory = memory;
    this.length = length;
  }

  /**
   * Holds a function until closed.
   *
   * @throws IllegalStateException if the system does not allow it
   */
  static ExecutableMemory of(byte[] code) {
    LibC libC = Native.load(Platform.C_LIBRARY_NAME, LibC.class);
    Pointer memory =
        libC.mmap(
            Pointer.NULL, code.length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (Pointer.nativeValue(memory) == MAP_FAILED) {
      throw refused("mmap");
    }
    memory.write(0, code, 0, code.length);
    if (libC.mprotect(memory, code.length, PROT_READ | PROT_EXEC) != 0) {
      IllegalStateException refused = refused("mprotect");
      libC.munmap(memory, code.length);
      throw refused;
    }
    return new ExecutableMemory(libC, memory, code.length);
  }

  private static IllegalStateException refused(String function) {
    return new IllegalStateException(
        "This system does not let a program make code: %s says error %d"
            .formatted(function, Native.getLastError()));
  }

  /** The code as a function, which must not be called any more once this is closed. */
  Function function() {
    return Function.getFunction(memory);
  }

  @Override
  public void close() {
    libC.munmap(memory, length);
  }
}
