package dev.pawstream.onednn;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;

/** Owns native objects, and frees them, the last first, when it is closed. Not thread-safe. */
public final class Arena implements AutoCloseable {
  private final Processor processor;
  private final Deque<Pointer> owned = new ArrayDeque<>();

  /**
   * @param processor on which memory is allocated; stays its owner's, and open
   */
  public Arena(Processor processor) {
    this.processor = processor;
  }

  /** Takes over a native object. */
  public <P extends Pointer> P own(P pointer) {
    owned.push(pointer);
    return pointer;
  }

  /**
   * Allocates memory of this layout; its content is whatever was there.
   *
   * @throws OutOfMemoryError if there is none
   */
  public memory allocate(memory.desc layout) {
    return own(new memory(layout, processor.engine()));
  }

  /** Another view of memory that is owned elsewhere, and must outlive this arena. */
  public memory view(memory.desc layout, Pointer data) {
    return own(new memory(layout, processor.engine(), data));
  }

  @Override
  public void close() {
    while (!owned.isEmpty()) {
      owned.pop().close();
    }
  }
}
