package dev.pawstream.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.cli.doctor.Finding.Verdict;
import dev.pawstream.network.weights.FetchListener;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.network.weights.WeightsSource;
import dev.pawstream.network.weights.WeightsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsReachTest {
  @TempDir private Path folder;

  @Test
  void shouldMissWeightsThatNoRouteLeadsTo() throws InterruptedException {
    List<Finding> findings = look(Optional.empty(), new Route("north", false));

    assertThat(findings.get(0).verdict()).isEqualTo(Verdict.MISSING);
    assertThat(findings.get(0).remedy()).contains("https_proxy", "weights fetch", "--weights");
    assertThat(findings.get(1).detail()).isEqualTo("north is closed: there is a flood");
  }

  @Test
  void shouldNotMissWeightsThatARouteLeadsTo() throws InterruptedException {
    List<Finding> findings =
        look(Optional.empty(), new Route("north", false), new Route("south", true));

    assertThat(findings).extracting(Finding::verdict).containsOnly(Verdict.NOTE);
    assertThat(findings.get(0).detail()).contains("not in the cache", "fetches them");
    assertThat(findings.get(2).detail()).isEqualTo("south is open");
  }

  @Test
  void shouldSayWhyANamedFileDoesNotServe() throws InterruptedException {
    Path absent = folder.resolve("absent.h5");

    List<Finding> findings = look(Optional.of(absent), new Route("south", true));

    assertThat(findings)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.MISSING);
              assertThat(finding.detail()).contains(absent.toString(), "there is no");
            });
  }

  private List<Finding> look(Optional<Path> named, WeightsSource... routes)
      throws InterruptedException {
    return new WeightsReach(new WeightsStore(folder, List.of(routes)), named).findings();
  }

  /** A route that can be asked, and never taken. */
  private record Route(String name, boolean open) implements WeightsSource {
    @Override
    public void ask() throws IOException {
      if (!open) {
        throw new IOException("there is a flood");
      }
    }

    @Override
    public PretrainedWeights fetch(Path workFolder, FetchListener listener) {
      throw new AssertionError("the doctor fetches nothing");
    }
  }
}
