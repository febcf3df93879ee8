package dev.pawstream.dashboard.feed;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks from time to time how much the services have still to read. */
public final class LagWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LagWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
  private static final List<String> SERVICES = List.of("classifier", "trainer");

  private final Admin admin;
  private final Topics topics;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "dashboard-lag");
            thread.setDaemon(true);
            return thread;
          });

  private volatile Map<String, Map<String, Long>> last = Map.of();

  /** Connects at {@link #start}. */
  public LagWatch(ClientSettings clients, Topics topics) {
    this.topics = topics;
    admin = Admin.create(clients.admin());
  }

  /** Begins to look. */
  public void start() {
    var unused = timer.scheduleWithFixedDelay(this::look, 0, EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Records that each service has not read, by service and topic; without services that never ran.
   */
  public Map<String, Map<String, Long>> last() {
    return last;
  }

  private void look() {
    try {
      Map<String, Map<String, Long>> lags = new TreeMap<>();
      for (String service : SERVICES) {
        Map<String, Long> lag = lag(topics.application(service));
        if (!lag.isEmpty()) {
          lags.put(service, lag);
        }
      }
      last = lags;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | KafkaException e) {
      // It is told as unknown; why, those say who cannot do without the cluster.
      LOG.debug("The lag is not known", e);
      last = Map.of();
    }
  }

  private Map<String, Long> lag(String group) throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> read =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    List<TopicPartition> ours =
        read.keySet().stream()
            .filter(partition -> partition.topic().startsWith(topics.prefix() + '.'))
            .filter(partition -> read.get(partition) != null)
            .toList();
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        admin
            .listOffsets(
                ours.stream()
                    .collect(Collectors.toMap(partition -> partition, p -> OffsetSpec.latest())),
                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
            .all()
            .get();
    Map<String, Long> lag = new TreeMap<>();
    ends.forEach(
        (partition, end) -> {
          OffsetAndMetadata next = read.get(partition);
          long behind = next == null ? 0 : Math.max(0, end.offset() - next.offset());
          lag.merge(partition.topic(), behind, Long::sum);
        });
    return lag;
  }

  @Override
  public void close() {
    ExecutorService stopping = timer;
    stopping.shutdownNow();
    admin.close(CLOSE_TIMEOUT);
  }
}
