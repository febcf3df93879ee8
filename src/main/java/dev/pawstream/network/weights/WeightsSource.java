package dev.pawstream.network.weights;

import java.io.IOException;
import java.nio.file.Path;

/** A place that pre-trained weights can be had from. Holds nothing between two calls. */
public interface WeightsSource {
  /** The place in words, for messages and progress bars. */
  String name();

  /**
   * Asks the place whether it has the weights, and brings nothing here. Takes seconds.
   *
   * @throws IOException if it does not have them, or does not answer; the message says why
   */
  void ask() throws IOException, InterruptedException;

  /**
   * Brings the weights here.
   *
   * @param workFolder exists, is used by no other caller meanwhile, and stays between runs: what is
   *     left there may be taken up again
   * @throws IOException if the place does not give them; the message says why
   * @throws InterruptedException if the thread is interrupted; what was fetched stays for next time
   */
  PretrainedWeights fetch(Path workFolder, FetchListener listener)
      throws IOException, InterruptedException;
}
