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
 */
record LearningPage(
    String command, String machine, Scenes scenes, String plot, List<LearningPoint> points) {
  private static final double PERCENT = 100;
  private static final int SECONDS_A_MINUTE = 60;

  /**
   * How many photographs there were.
   *
   * @param labelled whose shots are labelled
   * @param unseen whose shots models are measured on
   * @param shots of each
   */
  record Scenes(int labelled, int unseen, int shots) {}

  String text() {
    return """
        # What labels are worth

        A classifier is in service with the starter, which knows photographs by day. Then the photographs change: they come \
        from a small infrared camera, without colour, coarse, noisy and dim (`NightCamera`, which makes them of ordinary \
        ones). People label some of them, and the model is retrained on what is labelled, from the pre-trained weights. How \
        well does it do on shots of other animals, which nobody has labelled?

        ![Accuracy and log loss over the number of labels](%s)

        %s
        Made by `%s`, on %s. %d photographs in %d shots each are labelled, one scene in five of them to stop a training and \
        to calibrate; %d others in as many shots are what the models are measured on. Shots of one scene are alike: they \
        count for more than one photograph, and for less than %d. The starter has seen some of the unseen scenes by day.
        """
        .formatted(
            plot,
            table(),
            command,
            machine,
            scenes.labelled(),
            scenes.shots(),
            scenes.unseen(),
            scenes.shots());
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
