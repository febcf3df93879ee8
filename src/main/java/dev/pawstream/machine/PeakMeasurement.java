package dev.pawstream.machine;

import com.sun.jna.Function;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures the most that the processor can multiply and add, on so many threads at once: nothing
 * but that in registers, with no memory in between. No program is faster.
 *
 * <p>Needs AVX-512 on Linux, and runs only what the processor says that it has. One thread at a
 * time calls it.
 */
public final class PeakMeasurement implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PeakMeasurement.class);

  /** About a millisecond, next to which the call itself is nothing. */
  private static final long ROUNDS_A_CALL = 200_000;

  private static final double NANOS = 1e9;

  private final PeakKernel kernel;
  private final ExecutableMemory memory;
  private final Function function;
  private final ExecutorService threads;
  private final int threadCount;

  private PeakMeasurement(PeakKernel kernel, ExecutableMemory memory, int threadCount) {
    this.kernel = kernel;
    this.memory = memory;
    this.function = memory.function();
    this.threadCount = threadCount;
    this.threads =
        Executors.newFixedThreadPool(
            threadCount,
            task -> {
              Thread thread = new Thread(task, "pawstream-peak");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Prepares a measurement.
   *
   * @param threads that run at once
   * @return nothing where the limit is {@linkplain Arithmetic#obstacle not measurable}
   */
  public static Optional<PeakMeasurement> of(Arithmetic arithmetic, Cpu cpu, int threads) {
    if (arithmetic.obstacle(cpu).isPresent()) {
      return Optional.empty();
    }
    PeakKernel kernel = new PeakKernel(arithmetic);
    try {
      return Optional.of(new PeakMeasurement(kernel, ExecutableMemory.of(kernel.code()), threads));
    } catch (IllegalStateException e) {
      LOG.warn("The processor's limit cannot be measured: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Runs once.
   *
   * @param duration of it; a tenth of a second does, and the first run may be slower than those
   *     that follow
   * @return operations a second of all threads together, two for each multiply-add
   */
  public double operationsPerSecond(Duration duration) throws InterruptedException {
    Callable<Double> rate = () -> rate(duration);
    double sum = 0;
    for (Future<Double> thread : threads.invokeAll(Collections.nCopies(threadCount, rate))) {
      try {
        sum += thread.get();
      } catch (ExecutionException e) {
        throw new IllegalStateException("The measurement broke off", e.getCause());
      }
    }
    return sum;
  }

  private double rate(Duration duration) {
    Object[] arguments = {ROUNDS_A_CALL};
    long start = System.nanoTime();
    long elapsed;
    long calls = 0;
    do {
      function.invokeVoid(arguments);
      calls++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < duration.toNanos());
    return calls * ROUNDS_A_CALL * kernel.operations() / (elapsed / NANOS);
  }

  @Override
  public void close() {
    threads.shutdown();
    boolean interrupted = false;
    // After an interrupt a thread may still be in the code, though not for long.
    while (!threads.isTerminated()) {
      try {
        boolean unused = threads.awaitTermination(1, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    memory.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
