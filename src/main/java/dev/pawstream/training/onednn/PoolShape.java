package dev.pawstream.training.onednn;

/**
 * What a max-pool of stride 2 over 2 x 2 works on; an odd last row or column is left out.
 *
 * @param batch pictures a pass
 * @param height of the picture
 * @param width of the picture
 * @param channels in and out
 */
record PoolShape(long batch, long height, long width, long channels) {
  long pooledHeight() {
    return height / 2;
  }

  long pooledWidth() {
    return width / 2;
  }
}
