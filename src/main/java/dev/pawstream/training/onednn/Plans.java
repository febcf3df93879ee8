package dev.pawstream.training.onednn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What was built for the shapes used last. A shape too many closes the plan that was not used for
 * longest; building that again is cheap, as oneDNN keeps the code that it generated. Not
 * thread-safe.
 *
 * @param <S> the shape
 * @param <P> what is built for it
 */
final class Plans<S, P extends Plan> implements AutoCloseable {
  /** The batches of training and of validation, and the shorter last one of each. */
  static final int MOST = 4;

  private final Function<S, P> builder;
  private final Map<S, P> plans = new LinkedHashMap<>(MOST, 0.75f, true);

  Plans(Function<S, P> builder) {
    this.builder = builder;
  }

  /** The plan for this shape; built, if it is not there. */
  P of(S shape) {
    P plan = plans.get(shape);
    if (plan == null) {
      if (plans.size() == MOST) {
        S oldest = plans.keySet().iterator().next();
        plans.remove(oldest).close();
      }
      plan = builder.apply(shape);
      plans.put(shape, plan);
    }
    return plan;
  }

  int size() {
    return plans.size();
  }

  @Override
  public void close() {
    plans.values().forEach(Plan::close);
    plans.clear();
  }
}
