package dev.pawstream.trainer.feedback;

/**
 * One time of a version in service, from its promotion on.
 *
 * @param promotion its number; {@link #AS_SHADOW} for one that has answered beside the champion
 *     only
 * @param start its tally when that began
 * @param looks how often it was compared
 * @param worse whether it was found worse than whoever would serve in its place
 * @param answers pieces by the number of predictions
 * @param words pieces by the number of labels
 * @param alarms how often it drifted, in all its terms
 * @param quietUntil no further alarm before it has answered so many
 * @param recent what is recent of its answers, in whatever term
 */
record Term(
    long promotion,
    Tally start,
    int looks,
    boolean worse,
    Windows answers,
    Windows words,
    int alarms,
    long quietUntil,
    Recent recent) {
  private static final long AS_SHADOW = -1;

  private static Term beginning(long promotion, Tally start, int alarms, Recent recent) {
    return new Term(
        promotion, start, 0, false, Windows.from(start), Windows.from(start), alarms, 0, recent);
  }

  /** The first one: whatever the version has answered, it has answered in this term. */
  static Term first(long promotion) {
    return beginning(promotion, Tally.NONE, 0, Recent.from(Tally.NONE));
  }

  /** Of a shadow whose time is over. */
  static Term ofShadow() {
    return first(AS_SHADOW);
  }

  /** After an earlier one. */
  Term next(long another, Tally now) {
    return beginning(another, promotion == AS_SHADOW ? Tally.NONE : now, alarms, recent);
  }

  Tally since(Tally now) {
    return now.since(start);
  }

  Term looked(int times) {
    return new Term(promotion, start, times, worse, answers, words, alarms, quietUntil, recent);
  }

  Term foundWorse() {
    return new Term(promotion, start, looks, true, answers, words, alarms, quietUntil, recent);
  }

  Term withAnswers(Windows next) {
    return new Term(promotion, start, looks, worse, next, words, alarms, quietUntil, recent);
  }

  Term withWords(Windows next) {
    return new Term(promotion, start, looks, worse, answers, next, alarms, quietUntil, recent);
  }

  Term alarmed(long until) {
    return new Term(promotion, start, looks, worse, answers, words, alarms + 1, until, recent);
  }

  Term withRecent(Recent next) {
    return new Term(promotion, start, looks, worse, answers, words, alarms, quietUntil, next);
  }
}
