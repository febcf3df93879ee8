package dev.pawstream.operation;

import dev.pawstream.meter.TimerBuckets;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who run a service look at it, from before it starts until after it has stopped; or
 * nobody, where they do not want to, and then costs next to nothing.
 */
public final class Operation implements AutoCloseable {
  /** Kafka has the name of a store under its kind; Prometheus wants the same labels for all. */
  private static final List<String> STORE_KINDS =
      List.of("rocksdb.state.id", "rocksdb.window.state.id", "in.memory.state.id");

  private static final String STORES = "kafka.stream.state";
  private static final String STORE = "store";

  private final MeterRegistry meters;
  private final Health health = new Health();
  private final @Nullable HttpEndpoint http;
  private final @Nullable ProcessMeters process;

  private Operation(@Nullable HttpAddress address) {
    if (address == null) {
      meters = new SimpleMeterRegistry();
      http = null;
      process = null;
    } else {
      PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      prometheus.config().meterFilter(new TimerBuckets());
      STORE_KINDS.forEach(
          kind -> prometheus.config().meterFilter(MeterFilter.renameTag(STORES, kind, STORE)));
      meters = prometheus;
      http = HttpEndpoint.start(address, prometheus::scrape, health);
      process = new ProcessMeters(meters);
    }
  }

  /**
   * Listens, if there is an address.
   *
   * @throws IllegalStateException if one cannot listen there
   */
  public static Operation at(@Nullable HttpAddress address) {
    return new Operation(address);
  }

  /** Where the service is to count. */
  public MeterRegistry meters() {
    return meters;
  }

  /** Where it listens, if it does. */
  public Optional<HttpAddress> address() {
    return Optional.ofNullable(http).map(HttpEndpoint::address);
  }

  /** Shows the health of this service from now on, and the numbers of its stream; once. */
  public void watch(OperatedService service) {
    health.watch(service);
    if (http != null) {
      service.bindTo(meters);
    }
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
    if (process != null) {
      process.close();
    }
    meters.close();
  }
}
