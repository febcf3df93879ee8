package dev.pawstream.cli.learning;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The story as a page in Markdown.
 *
 * @param command that tells it again
 * @param machine on which it was told
 * @param scenes photographs that were labelled, in all their shots, and that were not
 * @param plot name of the picture, next to the page
 * @param points the starter, and what was trained
 * @param gains of policies over the first
 */
record LearningPage(
    String command,
    String machine,
    Scenes scenes,
    String plot,
    List<LearningPoint> points,
    List<LearningGain> gains) {
  private static final double PERCENT = 100;
  private static final int SECONDS_A_MINUTE = 60;

  /**
   * What photographs there were.
   *
   * @param light which shots were taken in
   * @param labelled whose shots are labelled
   * @param unseen whose shots models are measured on
   * @param shots of each
   */
  record Scenes(Light light, int labelled, int unseen, int shots) {}

  String text() {
    return """
        # What labels are worth

        %s

        ![Accuracy and log loss over the number of labels](%s)

        %s
        %sMade by `%s`, on %s. %s
        """
        .formatted(scenes.light().story(), plot, table(), gained(), command, machine, measuredOn());
  }

  private String measuredOn() {
    if (scenes.shots() == 1) {
      return """
          %d photographs are labelled, one in five of them to stop a training and to calibrate; %d others are what the models \
          are measured on. The starter has seen some of them."""
          .formatted(scenes.labelled(), scenes.unseen());
    }
    return """
        %d photographs in %d shots each are labelled, one scene in five of them to stop a training and to calibrate; %d \
        others in as many shots are what the models are measured on. Shots of one scene are alike: they count for more than \
        one photograph, and for less than %d. The starter has seen some of the unseen scenes by day."""
        .formatted(scenes.labelled(), scenes.shots(), scenes.unseen(), scenes.shots());
  }

  private String gained() {
    if (gains.isEmpty()) {
      return "";
    }
    return """
        What one policy has over the other with as many labels, and in brackets where nineteen of twenty bootstrap resamples \
        of whole scenes are: what has 0 within may be chance.

        | policy | over | labels | accuracy, points | log loss | ECE |
        |---|---|---|---|---|---|
        %s
        """
        .formatted(gains.stream().map(LearningPage::row).collect(Collectors.joining()));
  }

  private static String row(LearningGain gain) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %s | %s | %s |%n",
        gain.policy(),
        gain.over(),
        gain.labels(),
        gain.accuracy().text(PERCENT, 2),
        gain.logLoss().text(1, 4),
        gain.ece().text(1, 4));
  }

  private String table() {
    return """
        | model | labels | accuracy | log loss | ECE | training |
        |---|---|---|---|---|---|
        """
        + points.stream().map(LearningPage::row).collect(Collectors.joining());
  }

  private static String row(LearningPoint point) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %.2f %% | %.4f | %.4f | %s |%n",
        point.policy(),
        point.labels(),
        PERCENT * point.unseen().accuracy(),
        point.unseen().logLoss(),
        point.unseen().ece(),
        time(point.seconds()));
  }

  private static String time(double seconds) {
    long rounded = Math.round(seconds);
    return rounded == 0
        ? ""
        : "%d min %02d s".formatted(rounded / SECONDS_A_MINUTE, rounded % SECONDS_A_MINUTE);
  }
}
