package dev.pawstream.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.BlockPictures;
import dev.pawstream.LearningServices;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.NarrowNetwork;
import dev.pawstream.ServicesFixture;
import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.trainer.TrainerService;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** All that people come for, on the page, with both services behind it. */
@ExtendWith(LocalClusterExtension.class)
class WalkIT {
  @RegisterExtension static final NarrowNetwork NETWORK = new NarrowNetwork();

  private static final int LABELS = 500;

  private final ClientSettings clients;
  private final LearningServices learning;
  private final Topics topics = new Topics("walk");

  WalkIT(ClientSettings clients, @TempDir Path folder) {
    this.clients = clients;
    learning = new LearningServices(clients, topics, folder, NETWORK);
  }

  @Test
  void shouldUploadCorrectRetrainSeeTheVerdictWhatItLookedAtAndRollBack() throws Exception {
    Path unused = OpenPage.program();
    try (DashboardFixture dashboard = DashboardFixture.open(clients, topics);
        ClassifierService classifier = learning.classifier();
        TrainerService trainer = learning.trainer();
        OpenPage page = OpenPage.at(dashboard.address())) {
      classifier.start();
      trainer.start();

      page.upload("first.png", BlockPictures.png("dogs", 1));
      page.await("document.querySelector('.upload button')?.textContent.match(/cats|dogs/)");
      correct(page);
      page.photograph("walk-1-corrected");

      teach(dashboard.services());
      retrain(page);
      page.photograph("walk-2-verdict");

      page.view("releases");
      page.await("document.querySelector('.release.champion .badge')?.textContent === 'champion'");
      String version =
          page.evaluate("document.querySelector('.release h2').firstChild.data.trim()").asText();
      page.view("stream");
      page.run("document.getElementById('uploads').replaceChildren()");
      page.upload("second.png", BlockPictures.png("dogs", 2));
      page.click(".upload button");
      lookAt(page, version);

      rollBack(page);
      page.photograph("walk-5-rolled-back");
      assertThat(page.browser().complaints()).isEmpty();
    }
  }

  /** To the other label than the model's. */
  private static void correct(OpenPage page) throws Exception {
    page.click(".card .choices button:not([value=" + shown(page) + "])");
    page.await("document.querySelector('.card .badge').textContent.startsWith('wrong: ')");
  }

  private static String shown(OpenPage page) throws Exception {
    page.await("document.querySelector('.card .answer strong')");
    return page.evaluate("document.querySelector('.card .answer strong').textContent").asText();
  }

  private static void retrain(OpenPage page) throws Exception {
    page.view("training");
    page.run("document.getElementById('retrain').requestSubmit()");
    page.await(
        "document.querySelector('.job .badge')?.textContent.match(/released|rejected|failed/)");
    assertThat(page.evaluate("document.querySelector('.job .badge').textContent").asText())
        .as(page.evaluate("document.querySelector('.job .message').textContent").asText())
        .isEqualTo("released");
    page.await(
        "document.querySelector('.job .verdict')?.textContent.includes('measurably better')");
    page.await("document.querySelector('.job svg')");
  }

  private static void lookAt(OpenPage page, String version) throws Exception {
    page.await("document.querySelector('#detail table').textContent.includes('" + version + "')");
    page.await("document.querySelector('#detail .seen').textContent.includes('64 × 64')");
    page.await("!document.querySelector('#detail .heat').hidden");
    assertThat(
            page.evaluate(
                    """
                    (() => {
                      const heat = document.querySelector('#detail .heat');
                      const { data } = heat.getContext('2d').getImageData(0, 0, heat.width, heat.height);
                      const densest = data.filter((value, i) => i % 4 === 3).reduce((a, b) => Math.max(a, b), 0);
                      return [heat.width, heat.height, densest > 0 || heat.parentElement.parentElement.textContent.includes('Nothing')];
                    })()""")
                .toString())
        .isEqualTo("[64,64,true]");
    assertThat(page.evaluate("document.querySelectorAll('#detail .bars dd').length").asInt())
        .isEqualTo(2);
    for (int width : List.of(OpenPage.DESK, OpenPage.PHONE)) {
      for (String scheme : List.of("light", "dark")) {
        page.browser().show(scheme, width);
        assertThat(page.violations()).as("%s at %d", scheme, width).isEmpty();
        assertThat(page.isTooWide()).as("at %d", width).isFalse();
        page.photograph("walk-3-looked-at-%s-%d".formatted(scheme, width));
      }
    }
    page.browser().show("light", OpenPage.DESK);
    page.browser().press("h");
    page.await("document.querySelector('#detail .heat').hidden");
    page.await("document.querySelector('#detail figcaption button').ariaPressed === 'false'");
    page.photograph("walk-4-without-heat");
    page.browser().press("h");
    page.await("!document.querySelector('#detail .heat').hidden");
    page.click("#detail button[aria-label=Close]");
  }

  private static void rollBack(OpenPage page) throws Exception {
    page.view("releases");
    page.click(".release.champion .actions button");
    page.run("document.getElementById('ask-reason').value = 'to see how that goes'");
    page.run("document.getElementById('ask-form').requestSubmit()");
    page.await("document.getElementById('champion-line').textContent === 'The starter serves'");
    page.await("document.querySelector('.release .badge').textContent === 'rolled back'");
  }

  private void teach(ServicesFixture services) throws Exception {
    for (int i = 0; i < LABELS; i++) {
      String label = i % 2 == 0 ? "cats" : "dogs";
      learning.teach(services, "lesson-" + i, label, label, 100 + i);
    }
  }
}
