package dev.pawstream.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.ReleaseState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReleaseLogTest {
  private static final PlainAvro<ModelRelease> AVRO =
      new PlainAvro<>(ModelRelease.getClassSchema());

  private final FakeTopic models = new FakeTopic("models");
  private final ReleaseLog log =
      new ReleaseLog(models::consumer, AVRO.deserializer(), "models", Duration.ofSeconds(5));

  @Test
  void shouldListTheLastWordOnEachVersionInOrder() {
    add("v1", ReleaseState.PROMOTED);
    add("v2", ReleaseState.PROMOTED);
    add("v3", ReleaseState.REJECTED);
    add("v1", ReleaseState.RETIRED);
    models.add("v2", null);
    models.add("v4", "no release".getBytes(UTF_8));
    models.add("v5", AVRO.serializer().serialize("models", release("v6", ReleaseState.PROMOTED)));

    assertThat(log.releases())
        .extracting(release -> release.getVersion() + ' ' + release.getState())
        .containsExactly("v3 REJECTED", "v1 RETIRED");
  }

  @Test
  void shouldNameTheNewestPromotedReleaseAsTheChampion() {
    add("v1", ReleaseState.PROMOTED);
    add("v2", ReleaseState.PROMOTED);
    add("v3", ReleaseState.REJECTED);

    assertThat(log.champion()).map(ModelRelease::getVersion).contains("v2");
  }

  @Test
  void shouldHaveNoChampionWithoutReleases() {
    assertThat(log.champion()).isEmpty();
    assertThat(log.releases()).isEmpty();
  }

  private void add(String version, ReleaseState state) {
    models.add(version, AVRO.serializer().serialize("models", release(version, state)));
  }

  private static ModelRelease release(String version, ReleaseState state) {
    return SomeRelease.of(version, version.getBytes(UTF_8)).setState(state).build();
  }
}
