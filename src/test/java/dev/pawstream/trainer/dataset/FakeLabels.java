package dev.pawstream.trainer.dataset;

import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.image.ImageLimits;
import dev.pawstream.release.FakeTopic;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The labelled topic without a broker, and its reader. */
public final class FakeLabels {
  private static final PlainAvro<LabelledImage> AVRO =
      new PlainAvro<>(LabelledImage.getClassSchema());

  private final FakeTopic labelled = new FakeTopic("labelled");

  public FakeLabels add(LabelledImage image) {
    return add(image.getImageId(), AVRO.serializer().serialize("", image));
  }

  public FakeLabels add(String id, String label, String photograph) {
    return add(SomeLabels.image(id, label, photograph));
  }

  FakeLabels add(@Nullable String key, byte @Nullable [] value) {
    labelled.add(key, value);
    return this;
  }

  public TrainingSetReader reader() {
    return new TrainingSetReader(
        labelled::consumer,
        AVRO.deserializer(),
        "labelled",
        new ImageDecoder(ImageLimits.DEFAULT),
        Duration.ofSeconds(5));
  }
}
