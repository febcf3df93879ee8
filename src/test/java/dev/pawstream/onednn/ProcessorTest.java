package dev.pawstream.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.Test;

class ProcessorTest {
  @Test
  void shouldNameItsVersionAndItsInstructions() {
    assertThat(Processor.version()).startsWith("3.11");
    assertThat(Processor.instructions()).isNotBlank();
  }

  @Test
  void shouldAlwaysComputeInFloat32() {
    try (Processor processor = Processor.open()) {
      assertThat(processor.accelerates(Precision.FP32)).isTrue();
    }
  }

  @Test
  void shouldReorderAMatrix() {
    try (Processor processor = Processor.open();
        Arena arena = new Arena(processor);
        stream queue = processor.stream()) {
      memory rows = arena.allocate(Layouts.matrix(memory.data_type.f32, 2, 3));
      memory columns = arena.allocate(Layouts.transposed(memory.data_type.f32, 2, 3));
      new FloatPointer(rows.get_data_handle()).put(1, 2, 3, 4, 5, 6);

      arena.own(new reorder(rows, columns)).execute(queue, rows, columns);

      float[] values = new float[6];
      new FloatPointer(columns.get_data_handle()).get(values);
      assertThat(values).containsExactly(1, 4, 2, 5, 3, 6);
    }
  }

  @Test
  void shouldSetTheThreadsOfTheCallingThreadAlone()
      throws ExecutionException, InterruptedException {
    try (Processor processor = Processor.open()) {
      assertThat(processor.engine().isNull()).isFalse();
      int others = CompletableFuture.supplyAsync(OpenMp::threads).get();
      int mine =
          CompletableFuture.supplyAsync(
                  () -> {
                    OpenMp.useThreads(others + 2);
                    return OpenMp.threads();
                  },
                  command -> new Thread(command).start())
              .get();

      assertThat(mine).isEqualTo(others + 2);
      assertThat(CompletableFuture.supplyAsync(OpenMp::threads).get()).isEqualTo(others);
    }
  }
}
