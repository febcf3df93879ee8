package dev.pawstream.cli.learning;

import java.io.IOException;
import java.util.Random;

/** In which light the photographs arrive that people label. */
enum Light {
  /** As they are: of the kind that the pre-trained weights and the starter know. */
  DAY(
      1,
      """
      A classifier is in service with the starter, and more photographs of its kind arrive. People label some of them, and \
      the model is retrained on what is labelled, from the pre-trained weights. How well does it do on others, which nobody \
      has labelled?""") {
    @Override
    byte[] shot(byte[] photograph, Random random) {
      return photograph;
    }
  },

  /** Of the {@link NightCamera}: unlike what those know. */
  NIGHT(
      4,
      """
      A classifier is in service with the starter, which knows photographs by day. Then the photographs change: they come \
      from a small infrared camera, without colour, coarse, noisy and dim (`NightCamera`, which makes them of ordinary \
      ones). People label some of them, and the model is retrained on what is labelled, from the pre-trained weights. How \
      well does it do on shots of other animals, which nobody has labelled?""") {
    @Override
    byte[] shot(byte[] photograph, Random random) throws IOException {
      return NightCamera.shot(photograph, random);
    }
  };

  private final int shots;
  private final String story;

  Light(int shots, String story) {
    this.shots = shots;
    this.story = story;
  }

  /** What comes of a photograph. */
  abstract byte[] shot(byte[] photograph, Random random) throws IOException;

  /**
   * How many shots of one photograph differ enough to be worth labelling, unless told otherwise.
   */
  int shots() {
    return shots;
  }

  /** What happens, in a paragraph. */
  String story() {
    return story;
  }
}
