package dev.pawstream.trainer.feedback;

import dev.pawstream.event.TrainingCommand;
import java.util.List;

/**
 * What follows.
 *
 * @param term of the champion, from now on
 * @param orders to the trainer
 */
record Verdict(Term term, List<TrainingCommand> orders) {
  Verdict {
    orders = List.copyOf(orders);
  }
}
