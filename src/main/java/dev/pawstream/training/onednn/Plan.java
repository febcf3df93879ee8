package dev.pawstream.training.onednn;

/** Native work that was built for one shape. */
interface Plan extends AutoCloseable {
  @Override
  void close();
}
