package dev.pawstream.cli.bench;

import dev.pawstream.cli.cluster.TopicTail;
import dev.pawstream.event.EventSender;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Prediction;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends photographs and takes their predictions. Of one thread. */
final class StreamLoad implements AutoCloseable {
  private static final double NANOS = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final Duration LONGEST_POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BenchService service;
  private final BenchPhotographs photographs;
  private final EventSender sender;
  private final TopicTail<Prediction> predictions;
  private final Map<String, Long> sent = new HashMap<>();
  private final List<Long> arrivals = new ArrayList<>();
  private final List<Double> latencies = new ArrayList<>();
  private int number;
  private long lastSign;

  StreamLoad(BenchService service, BenchPhotographs photographs) {
    this.service = service;
    this.photographs = photographs;
    this.predictions =
        TopicTail.fromEnd(Prediction.class, service.clients(), service.topics().predictions());
    this.sender = new EventSender(service.clients(), service.topics());
  }

  /**
   * Sends all at once; the predictions a second while there is enough to do: from the first commit
   * after all are sent, as sending takes of the same cores and is not the classifier's work, to the
   * last but one, as the last waits for its interval with nothing left to do.
   */
  double burst(int count) {
    begin();
    for (int i = 0; i < count; i++) {
      send();
    }
    sender.flush();
    while (!sent.isEmpty()) {
      take(LONGEST_POLL);
    }
    return Throughput.of(arrivals);
  }

  /** Sends at a steady rate; milliseconds from sending to prediction, one each. */
  List<Double> steady(double perSecond, int count) {
    begin();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + (long) (i / perSecond * NANOS);
      for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
        Duration left = Duration.ofNanos(due - now);
        take(left.compareTo(LONGEST_POLL) < 0 ? left : LONGEST_POLL);
      }
      send();
    }
    while (!sent.isEmpty()) {
      take(LONGEST_POLL);
    }
    return List.copyOf(latencies);
  }

  private void begin() {
    arrivals.clear();
    latencies.clear();
    lastSign = System.nanoTime();
  }

  private void send() {
    String id = "bench-" + number;
    sent.put(id, System.nanoTime());
    var unused =
        sender.send(
            ImageEvent.newBuilder()
                .setId(id)
                .setBytes(ByteBuffer.wrap(photographs.file(number)))
                .setSource("pawstream bench")
                .build());
    number++;
  }

  private void take(Duration timeout) {
    List<Prediction> come = predictions.poll(timeout);
    long now = System.nanoTime();
    for (Prediction prediction : come) {
      Long sentAt = sent.remove(prediction.getImageId());
      if (sentAt != null) {
        arrivals.add(now);
        latencies.add((now - sentAt) / NANOS_PER_MILLI);
        lastSign = now;
      }
    }
    if (service.hasStopped() || (!sent.isEmpty() && now - lastSign > PATIENCE.toNanos())) {
      throw new IllegalStateException(
          "The classifier has stopped, or answered nothing for %d s; its log may say why"
              .formatted(PATIENCE.toSeconds()));
    }
  }

  @Override
  public void close() {
    sender.close();
    predictions.close();
  }
}
