package dev.pawstream.cli.learning;

import dev.pawstream.event.Sha256;
import dev.pawstream.training.Example;
import dev.pawstream.training.Photograph;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What comes of a photograph in some light, taken anew whenever it is wanted.
 *
 * @param scene the photograph
 * @param light which it is taken in
 * @param number several shots of one scene differ
 */
record Shot(Photograph scene, Light light, int number) implements Photograph {
  /** All shots of all scenes, scene by scene. */
  static List<Example> of(List<Example> scenes, Light light, int each) {
    List<Example> shots = new ArrayList<>();
    for (Example scene : scenes) {
      for (int number = 0; number < each; number++) {
        shots.add(new Example(new Shot(scene.photograph(), light, number), scene.label()));
      }
    }
    return shots;
  }

  @Override
  public String name() {
    return "%s by %s, %d".formatted(scene.name(), light.name().toLowerCase(Locale.ROOT), number);
  }

  @Override
  public byte[] bytes() throws IOException {
    byte[] photograph = scene.bytes();
    long seed = ByteBuffer.wrap(Sha256.digest().digest(photograph)).getLong() + number;
    return light.shot(photograph, new Random(seed));
  }
}
