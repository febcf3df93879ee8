package dev.pawstream.cli.bench;

import java.util.List;

/**
 * What {@code bench shadow} measured.
 *
 * @param processor as its maker calls it
 * @param cores in reach
 * @param workers photographs side by side
 * @param engine that computes
 * @param photographs where they come from
 * @param sizes one for each input size
 */
record ShadowReport(
    String processor, int cores, int workers, String engine, String photographs, List<Size> sizes) {
  /**
   * At one input size.
   *
   * @param inputSize in pixels
   * @param alone photographs that the champion answers by itself in a second of processor time,
   *     decoding included
   * @param shadows what the same takes with each kind of shadow
   */
  record Size(int inputSize, Sample alone, List<Shadow> shadows) {}

  /**
   * With one kind of shadow.
   *
   * @param kind what it has of its own
   * @param both photographs that champion and shadow answer in a second of processor time
   * @param cost what the shadow adds to a photograph, as a share of what that costs by itself
   */
  record Shadow(String kind, Sample both, double cost) {}
}
