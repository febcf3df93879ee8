package dev.pawstream.operation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who run a service look at it, from before it starts until after it has stopped; or
 * nobody, where they do not want to, and then costs next to nothing.
 */
public final class Operation implements AutoCloseable {
  private final MeterRegistry meters;
  private final Health health = new Health();
  private final @Nullable HttpEndpoint http;

  private Operation(@Nullable HttpAddress address) {
    if (address == null) {
      meters = new SimpleMeterRegistry();
      http = null;
    } else {
      PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
      meters = prometheus;
      http = HttpEndpoint.start(address, prometheus::scrape, health);
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

  /** Shows the health of this service from now on. */
  public void watch(OperatedService service) {
    health.watch(service);
  }

  @Override
  public void close() {
    if (http != null) {
      http.close();
    }
    meters.close();
  }
}
