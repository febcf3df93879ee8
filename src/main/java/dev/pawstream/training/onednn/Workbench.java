package dev.pawstream.training.onednn;

import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.stream;

/** What all layers of one graph share, as they run one after the other on one thread. */
final class Workbench implements AutoCloseable {
  private final Processor processor;
  private final Precision precision;
  private final Scratch scratch = new Scratch();
  private final stream queue;
  private final dnnl_stream queueHandle;

  /**
   * @param processor stays its owner's, and open
   */
  Workbench(Processor processor, Precision precision) {
    this.processor = processor;
    this.precision = precision;
    this.queue = processor.stream();
    this.queueHandle = queue.get();
  }

  Processor processor() {
    return processor;
  }

  /** What convolutions multiply; what flows between layers is float32. */
  Precision precision() {
    return precision;
  }

  Scratch scratch() {
    return scratch;
  }

  dnnl_stream queue() {
    return queueHandle;
  }

  @Override
  public void close() {
    queue.close();
    scratch.close();
  }
}
