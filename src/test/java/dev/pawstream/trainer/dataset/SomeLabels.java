package dev.pawstream.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pawstream.event.LabelledImage;
import java.nio.ByteBuffer;

/** Labelled photographs for tests. */
public final class SomeLabels {
  private SomeLabels() {}

  public static LabelledImage image(String id, String label, String photograph) {
    return LabelledImage.newBuilder()
        .setImageId(id)
        .setLabel(label)
        .setBytes(ByteBuffer.wrap(photograph.getBytes(UTF_8)))
        .setLabelledBy("test")
        .build();
  }
}
