package dev.pawstream.trainer.dataset;

import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.fetch.FetchSettings;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.release.FakeTopic;
import dev.pawstream.trainer.remote.RemotePhotographs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The labelled topic without a broker, and its reader. */
public final class FakeLabels {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final PlainAvro<LabelledImage> AVRO =
      new PlainAvro<>(LabelledImage.getClassSchema());

  private static final PlainAvro<ImageEvent> IMAGES = new PlainAvro<>(ImageEvent.getClassSchema());

  private final FakeTopic images = new FakeTopic("images");
  private final FakeTopic labelled = new FakeTopic("labelled");

  public FakeLabels add(LabelledImage image) {
    return add(image.getImageId(), AVRO.serializer().serialize("", image));
  }

  public FakeLabels add(String id, String label, String photograph) {
    return add(SomeLabels.image(id, label, photograph));
  }

  /** Sends a tombstone. */
  public FakeLabels forget(String id) {
    return add(id, (byte[]) null);
  }

  FakeLabels add(@Nullable String key, byte @Nullable [] value) {
    labelled.add(key, value);
    return this;
  }

  /** Puts the photograph of a name on the images' topic. */
  FakeLabels produce(String id, String photograph) {
    ImageEvent image =
        ImageEvent.newBuilder()
            .setId(id)
            .setBytes(ByteBuffer.wrap(SomeLabels.photograph(photograph)))
            .build();
    images.add(id, IMAGES.serializer().serialize("", image));
    return this;
  }

  /** Puts a photograph's uri on the images' topic. */
  FakeLabels produceUri(String id, String uri) {
    ImageEvent image = ImageEvent.newBuilder().setId(id).setUri(uri).build();
    images.add(id, IMAGES.serializer().serialize("", image));
    return this;
  }

  public TrainingSetReader reader() {
    return reader(FetchSettings.NOTHING);
  }

  /** One that fetches what has a uri. */
  public TrainingSetReader reader(FetchSettings fetch) {
    return new TrainingSetReader(
        labelled::consumer,
        AVRO.deserializer(),
        "labelled",
        new ImagesTopic(images::consumer, IMAGES.deserializer(), "images", PATIENCE),
        new RemotePhotographs(fetch, new SimpleMeterRegistry()),
        new ImageDecoder(ImageLimits.DEFAULT),
        PATIENCE);
  }
}
