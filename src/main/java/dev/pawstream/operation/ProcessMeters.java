package dev.pawstream.operation;

import dev.pawstream.machine.ProcessStatus;
import dev.pawstream.meter.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.util.List;

/** The numbers of the process: its memory, threads, processor time and open files. */
final class ProcessMeters implements AutoCloseable {
  private final JvmGcMetrics garbageCollections = new JvmGcMetrics();

  ProcessMeters(MeterRegistry registry) {
    garbageCollections.bindTo(registry);
    List.of(
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics())
        .forEach(binder -> binder.bindTo(registry));
    Metric.RESIDENT.gauge(registry, this, meters -> residentBytes());
  }

  private static double residentBytes() {
    return ProcessStatus.now().residentBytes().orElse(0);
  }

  @Override
  public void close() {
    garbageCollections.close();
  }
}
