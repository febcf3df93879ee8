package dev.pawstream.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pawstream.RealWeights;
import dev.pawstream.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On this machine as it is. */
class DoctorCommandIT {
  @Test
  void shouldFindAMachineHealthyThatHasTheWeights() throws IOException {
    assumeThat(RealWeights.get()).as("a route to the weights").isPresent();

    CommandRun run = doctor(RealWeights.cacheFolder(), "--json");

    JsonNode report = new ObjectMapper().readTree(run.succeeded().output());
    assertThat(report.path("ok").asBoolean()).isTrue();
    assertThat(report.path("findings"))
        .extracting(finding -> finding.path("name").asText())
        .contains(
            "Processor",
            "Memory",
            "Java",
            "OpenCV",
            "ND4J",
            "oneDNN",
            "Weights",
            "Engine",
            "Registry");
    assertThat(report.path("findings"))
        .allSatisfy(finding -> assertThat(finding.path("detail").asText()).isNotBlank());
  }

  @Test
  void shouldSayWhichEngineServes() {
    assumeThat(RealWeights.get()).as("a route to the weights").isPresent();

    assertThat(doctor(RealWeights.cacheFolder()).succeeded().output())
        .containsPattern("(ok|note) +Engine +(oneDNN|Deeplearning4j).*, [0-9]+ worker");
    assertThat(doctor(RealWeights.cacheFolder(), "--engine", "nd4j").succeeded().output())
        .containsPattern("ok +Engine +Deeplearning4j.*, 1 worker");
  }

  @Test
  void shouldSayInWordsWhatIsMissing(@TempDir Path folder) {
    CommandRun run = doctor(folder, "--weights", folder.resolve("absent.h5").toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).containsPattern("missing +Weights +.*absent.h5 does not serve");
    assertThat(run.output()).containsPattern("note +Engine +cannot be tried");
    assertThat(run.output()).containsPattern("ok +Processor");
    assertThat(folder).isEmptyDirectory();
  }

  private static CommandRun doctor(Path cache, String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = "doctor";
    System.arraycopy(options, 0, arguments, 1, options.length);
    return CommandRun.of(Map.of("PAWSTREAM_CACHE", cache.toString()), arguments);
  }
}
