package dev.pawstream.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;

/**
 * A primitive with its arguments: what is set up once, so that running it allocates nothing. May
 * run on one thread at a time.
 */
public final class Step {
  private final dnnl_primitive operation;
  private final dnnl_exec_arg_t arguments;
  private final int count;

  /**
   * @param arena owns the argument list; what is in the list must live as long
   * @param operation stays its owner's
   * @param arguments by {@code DNNL_ARG_...}
   */
  public Step(Arena arena, primitive operation, Map<Integer, memory> arguments) {
    this.operation = operation.get();
    this.count = arguments.size();
    this.arguments = arena.own(new dnnl_exec_arg_t(count));
    int at = 0;
    for (Map.Entry<Integer, memory> argument : arguments.entrySet()) {
      this.arguments.position(at++).arg(argument.getKey()).memory(argument.getValue().get());
    }
    this.arguments.position(0);
  }

  /**
   * Runs it, and returns when it is done.
   *
   * @param stream of the processor's engine, in which a processor works synchronously
   * @throws IllegalStateException if oneDNN reports a failure, with its code
   */
  public void run(dnnl_stream stream) {
    int status = dnnl_primitive_execute(operation, stream, count, arguments);
    if (status != dnnl_success) {
      throw new IllegalStateException("oneDNN could not run a layer, status " + status);
    }
  }
}
