package dev.pawstream.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.RestrictedUser;
import dev.pawstream.SecuredCluster;
import dev.pawstream.SecuredClusterExtension;
import dev.pawstream.ServiceTraces;
import dev.pawstream.ServicesFixture;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.event.Topics;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code topics reset} needs all that its role names, and nothing else. */
@ExtendWith(SecuredClusterExtension.class)
class ResetRightsIT {
  private final SecuredCluster cluster;
  private final Topics topics = new Topics("reset-" + UUID.randomUUID());
  private final List<AccessRule> rules = Role.ADMINISTRATOR.rules(topics);
  private final RestrictedUser user;

  ResetRightsIT(SecuredCluster cluster) throws Exception {
    this.cluster = cluster;
    user = RestrictedUser.of(cluster, "user-of-" + topics.prefix());
  }

  static IntStream rules() {
    return IntStream.range(0, Role.ADMINISTRATOR.rules(new Topics("any")).size());
  }

  @BeforeEach
  void leaveTraces() throws Exception {
    try (ServicesFixture fixture = new ServicesFixture(cluster.operator(), topics)) {
      fixture.sendImage("cat-1");
    }
    ServiceTraces.leave(cluster.operator(), topics);
  }

  @Test
  void shouldNeedNoMoreThanItsRights() throws Exception {
    user.allow(rules);

    assertThat(reset().succeeded().output()).contains("emptied " + topics.images());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldSayWhichRightIsMissing(int missing) throws Exception {
    AccessRule rule = rules.get(missing);
    user.allowAllBut(rule, rules);

    if (isOfTheClassifiersTopics(rule)) {
      assertThat(reset().succeeded().output()).doesNotContain(rule.name());
    } else {
      CommandRun run = reset();
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.errors())
          .hasLineCount(1)
          .contains("'pawstream topics acls'")
          .containsPattern(RestrictedUser.named(rule));
    }
  }

  /** It has none today, and Kafka Streams makes them when a topology wants them. */
  private boolean isOfTheClassifiersTopics(AccessRule rule) {
    return rule.name().equals(topics.application("classifier") + '-');
  }

  private CommandRun reset() {
    return CommandRun.of(user.environment(topics), "topics", "reset", "--yes");
  }
}
