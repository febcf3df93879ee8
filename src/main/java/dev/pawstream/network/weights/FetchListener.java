package dev.pawstream.network.weights;

/** Follows weights on their way to this machine. Called often, on the thread that fetches. */
@FunctionalInterface
public interface FetchListener {
  /** Listens to nothing. */
  FetchListener SILENT = (source, done, total) -> {};

  /**
   * Some bytes more have come.
   *
   * @param source where they come from, in words
   * @param bytesDone so far, in this and earlier runs
   * @param bytesTotal of all, or -1 where nobody knows
   */
  void progress(String source, long bytesDone, long bytesTotal);
}
