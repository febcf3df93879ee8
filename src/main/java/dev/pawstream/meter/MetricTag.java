package dev.pawstream.meter;

/** What metrics are told apart by. None has more values than are said here. */
public enum MetricTag {
  ACTION("action", "`retrain`, `promote`, `reject` or `rollback`"),
  AGREEMENT("agreement", "`agree` or `disagree`"),
  CAUSE("cause", "why, one of the causes that this code knows"),
  DUTY("duty", "`champion` or `shadow`"),
  END("end", "`released`, `rejected`, `failed` or `cancelled`"),
  LABEL("label", "a label of the model"),
  LOOK("look", "`1`, or `2` where the first was in doubt"),
  MADE("made", "`ahead`, or `missed` and made in its turn"),
  OUTCOME("outcome", "`fetched`, `refused`, `unavailable` or `broken-off`"),
  PHASE("phase", "a phase of a training, such as `features`"),
  GIVEN_LABEL("label", "a label that people gave; `(others)` for all after the first hundred"),
  SCHEME("scheme", "`file`, `http`, `https`, `s3` or `other`"),
  STAGE("stage", "`queue`, `decode`, `trunk` or `top`"),
  VERSION("version", "a version of the model; the eight that were counted last");

  private final String key;
  private final String meaning;

  MetricTag(String key, String meaning) {
    this.key = key;
    this.meaning = meaning;
  }

  /** Its name. */
  public String key() {
    return key;
  }

  /** In words, which values it has. */
  public String meaning() {
    return meaning;
  }
}
