package dev.pawstream.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.UntrainedModel;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.ReleaseChange;
import dev.pawstream.event.ReleaseState;
import dev.pawstream.event.Sha256;
import dev.pawstream.inference.Starter;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportedModelTest {
  private static final ChangeNote NOTE = SomeHistory.note("none");
  private static final NetworkSpec SPEC = new NetworkSpec(32, Top.COMPACT, List.of("cats", "dogs"));

  private final SomeHistory history = new SomeHistory();

  @Test
  void shouldSayWhatTheFileSays() throws Exception {
    byte[] starter = Starter.artefact();

    ModelRelease release = released(starter, true);

    assertThat(release.getVersion()).endsWith(Sha256.of(starter).substring(0, 8));
    assertThat(release.getState()).isEqualTo(ReleaseState.PROMOTED);
    assertThat(release.getPolicy()).isEqualTo("TOP");
    assertThat(release.getParent()).isNull();
    assertThat(release.getLabels()).hasSize(2);
    assertThat(release.getPhotographs()).isPositive();
    assertThat(release.getChallenger().getAccuracy()).isBetween(0.9, 1.0);
    assertThat(release.getReleasedBy()).isEqualTo("anna");
    assertThat(release.getChanges()).singleElement().returns("a reason", ReleaseChange::getReason);
  }

  @Test
  void shouldNotServeUnlessItIsPromoted() throws Exception {
    assertThat(released(Starter.artefact(), false).getState()).isEqualTo(ReleaseState.REJECTED);
  }

  @Test
  void shouldRefuseWeightsThatNobodyHas() {
    byte[] artefact = UntrainedModel.of(SPEC).toBytes();
    ImportedModel model = ImportedModel.of(artefact);
    String trunk = model.manifest().trunkSha256();

    assertThatThrownBy(() -> released(artefact, true))
        .isInstanceOf(RefusedChangeException.class)
        .hasMessageContaining("stands on the weights " + trunk);

    history.add(SomeRelease.of("v1", new byte[1]).setTrunkSha256(trunk).build());
    assertThat(released(artefact, true).getTrunkSha256()).isEqualTo(trunk);
  }

  @Test
  void shouldRefuseWhatIsNoModel() {
    assertThatThrownBy(() -> ImportedModel.of(new byte[10]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("This is no Pawstream model");
  }

  private ModelRelease released(byte[] artefact, boolean promote) {
    return ReleasePublisher.completed(
        ImportedModel.of(artefact).release(history.now(), promote, NOTE), artefact);
  }
}
