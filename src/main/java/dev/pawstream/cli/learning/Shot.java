package dev.pawstream.cli.learning;

import dev.pawstream.event.Sha256;
import dev.pawstream.training.Example;
import dev.pawstream.training.Photograph;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What the {@link NightCamera} makes of a photograph, taken anew whenever it is wanted.
 *
 * @param scene the photograph
 * @param number several shots of one scene differ
 */
record Shot(Photograph scene, int number) implements Photograph {
  /** All shots of all scenes, scene by scene. */
  static List<Example> of(List<Example> scenes, int each) {
    List<Example> shots = new ArrayList<>();
    for (Example scene : scenes) {
      for (int number = 0; number < each; number++) {
        shots.add(new Example(new Shot(scene.photograph(), number), scene.label()));
      }
    }
    return shots;
  }

  @Override
  public String name() {
    return scene.name() + " by night, " + number;
  }

  @Override
  public byte[] bytes() throws IOException {
    byte[] photograph = scene.bytes();
    long seed = ByteBuffer.wrap(Sha256.digest().digest(photograph)).getLong() + number;
    return NightCamera.shot(photograph, new Random(seed));
  }
}
