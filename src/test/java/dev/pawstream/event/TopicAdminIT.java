package dev.pawstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.LocalClusterExtension;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalClusterExtension.class)
class TopicAdminIT {
  private static final short ONE = 1;

  private final ClientSettings settings;
  private final Topics topics;
  private final TopicAdmin admin;

  TopicAdminIT(ClientSettings settings, Topics topics) {
    this.settings = settings;
    this.topics = topics;
    admin = new TopicAdmin(settings.admin());
  }

  @AfterEach
  void close() {
    admin.close();
  }

  @Test
  void shouldCreateWhatIsMissingAndOnlyThat() {
    List<TopicSettings> all = new Topics(topics.prefix() + ".missing").all(2);
    List<String> names = all.stream().map(TopicSettings::name).toList();
    admin.createMissing(all.subList(0, 2), ONE);

    assertThat(admin.missing(all)).isEqualTo(names.subList(2, names.size()));
    assertThat(admin.createMissing(all, ONE))
        .isEqualTo(new TopicsCreated(names.subList(2, names.size()), List.of()));
    assertThat(admin.createMissing(all, ONE)).isEqualTo(new TopicsCreated(List.of(), List.of()));
    assertThat(admin.describe(all))
        .allSatisfy(
            state -> {
              assertThat(state.exists()).isTrue();
              assertThat(state.configs()).isEqualTo(state.settings().configs());
              assertThat(state.replicationFactor()).isEqualTo(1);
            });
  }

  @Test
  void shouldLetTwoCreateAtOnce() {
    List<TopicSettings> all = new Topics(topics.prefix() + ".two").all(1);
    try (TopicAdmin other = new TopicAdmin(settings.admin())) {
      CompletableFuture<TopicsCreated> theirs =
          CompletableFuture.supplyAsync(() -> other.createMissing(all, ONE));
      List<String> ours = admin.createMissing(all, ONE).created();

      assertThat(Stream.concat(ours.stream(), theirs.join().created().stream()))
          .containsExactlyInAnyOrderElementsOf(all.stream().map(TopicSettings::name).toList());
      assertThat(admin.missing(all)).isEmpty();
    }
  }

  @Test
  void shouldTellTheIdOfATopic() {
    String name = topics.prefix() + ".id";
    assertThat(admin.idOf(name)).isEmpty();
    admin.createMissing(List.of(new TopicSettings(name, 1, Map.of(), "")), ONE);

    assertThat(admin.idOf(name)).isPresent().isEqualTo(admin.idOf(name));
  }

  @Test
  void shouldReportATopicThatDiffersAndLeaveIt() {
    String name = topics.prefix() + ".differs";
    admin.createMissing(
        List.of(new TopicSettings(name, 1, Map.of("retention.ms", "1000"), "")), ONE);

    TopicsCreated created =
        admin.createMissing(
            List.of(new TopicSettings(name, 3, Map.of("retention.ms", "2000"), "")), ONE);

    assertThat(created.created()).isEmpty();
    assertThat(created.differing().get(0).differences())
        .containsExactly(
            name + " has 1 partitions, not 3", name + " has retention.ms = 1000, not 2000");
    assertThat(created.differing().get(0).configs()).containsEntry("retention.ms", "1000");
  }
}
