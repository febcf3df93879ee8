package dev.pawstream.cli.dataset;

import dev.pawstream.access.Role;
import dev.pawstream.cli.FetchOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.cluster.KafkaOptions;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.trainer.dataset.TrainingSetReader;
import dev.pawstream.trainer.remote.RemotePhotographs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serde;

/** The labelled topic of a cluster, read as the trainer reads it. */
public record LabelledTopic(KafkaOptions kafka, ImageOptions images, FetchOptions fetch) {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** What is done with the data set. */
  @FunctionalInterface
  public interface Use<T> {
    T of(TrainingSetReader reader) throws IOException;
  }

  /**
   * Uses it.
   *
   * @throws IOException if that fails
   */
  public <T> T read(Use<T> use) throws IOException {
    ClientSettings clients = kafka.clients(Role.OPERATOR);
    try (Serde<LabelledImage> labelled =
            EventSerdes.forValues(LabelledImage.class, clients.serde());
        Serde<ImageEvent> produced = EventSerdes.forValues(ImageEvent.class, clients.serde());
        RemotePhotographs remote =
            new RemotePhotographs(fetch.settings(images), new SimpleMeterRegistry())) {
      return use.of(
          TrainingSetReader.of(
              clients,
              kafka.topics(),
              labelled.deserializer(),
              produced.deserializer(),
              remote,
              images.decoder(),
              PATIENCE));
    }
  }
}
