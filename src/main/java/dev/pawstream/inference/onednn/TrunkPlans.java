package dev.pawstream.inference.onednn;

/**
 * What the models on a trunk share, for one size of pictures.
 *
 * @param trunk from pixels to {@code block4_pool}
 * @param trunkFloats {@code block4_pool} to float32
 * @param upper {@code block4_pool} to the {@code block5_pool} of the pre-trained block 5, float32
 * @param outputScale what 1 in {@code block4_pool} stands for, in 8 bits
 */
record TrunkPlans(Plan trunk, Plan trunkFloats, Plan upper, float outputScale)
    implements AutoCloseable {
  @Override
  public void close() {
    upper.close();
    trunkFloats.close();
    trunk.close();
  }
}
