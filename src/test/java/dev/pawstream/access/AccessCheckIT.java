package dev.pawstream.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawstream.RestrictedUser;
import dev.pawstream.SecuredCluster;
import dev.pawstream.SecuredClusterExtension;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.TopicAdmin;
import dev.pawstream.event.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SecuredClusterExtension.class)
class AccessCheckIT {
  private static final Topics TOPICS = new Topics(AccessCheckIT.class.getSimpleName());

  private final SecuredCluster cluster;
  private final RestrictedUser user;

  AccessCheckIT(SecuredCluster cluster) throws Exception {
    this.cluster = cluster;
    user = RestrictedUser.of(cluster, "checked-" + UUID.randomUUID());
  }

  @BeforeAll
  static void createTopics(SecuredCluster cluster) {
    try (TopicAdmin admin = new TopicAdmin(cluster.operator().admin())) {
      admin.createMissing(TOPICS.all(1), (short) 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldNameAllThatIsMissing(Role role) {
    assertThatThrownBy(() -> AccessCheck.check(user.clients(), Rights.of(role, TOPICS)))
        .isInstanceOf(MissingRightsException.class)
        .hasMessageContainingAll(
            "does not allow user " + user.name(), "'pawstream topics acls --role " + role + "'")
        .extracting(Throwable::getMessage)
        .asString()
        .contains(role.rules(TOPICS).stream().map(AccessRule::toString).toList());
  }

  @ParameterizedTest
  @EnumSource
  void shouldNameOnlyWhatIsMissing(Role role) throws Exception {
    List<AccessRule> rules = role.rules(TOPICS);
    user.allow(rules);
    for (AccessRule rule : rules) {
      if (isTold(rule)) {
        user.forbid(rule);
        assertThat(missing(Rights.of(role, TOPICS))).as(rule.toString()).containsExactly(rule);
        user.allow(List.of(rule));
      }
    }
    assertThat(missing(Rights.of(role, TOPICS))).isEmpty();
  }

  @Test
  void shouldAskForARightMoreWhereUncertainPhotographsAreCopied() throws Exception {
    user.allow(Rights.ofClassifier(TOPICS, false).rules());

    assertThatCode(() -> AccessCheck.check(user.clients(), Rights.ofClassifier(TOPICS, false)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> AccessCheck.check(user.clients(), Rights.ofClassifier(TOPICS, true)))
        .hasMessageContainingAll(
            "Write on the topic " + TOPICS.uncertainImages() + ":",
            "'pawstream topics acls --role classifier --copy-uncertain'");
  }

  @Test
  void shouldMakeNothing() throws Exception {
    user.allow(Role.OPERATOR.rules(TOPICS));

    AccessCheck.check(user.clients(), Rights.of(Role.OPERATOR, TOPICS));

    try (Admin admin = Admin.create(cluster.operator().admin())) {
      assertThat(admin.listTopics().names().get())
          .filteredOn(name -> name.startsWith(TOPICS.prefix()))
          .hasSameSizeAs(TOPICS.all(1));
    }
  }

  @Test
  void shouldLeaveItToOthersToMissATopic() throws Exception {
    Topics absent = new Topics("absent");
    user.allow(Role.PRODUCER.rules(absent));

    assertThatCode(() -> AccessCheck.check(user.clients(), Rights.of(Role.PRODUCER, absent)))
        .doesNotThrowAnyException();
  }

  @Test
  void shouldNotTakeAWrongPasswordForMissingRights() {
    ClientSettings wrong = cluster.user(user.name(), "wrong-pass");

    assertThatThrownBy(() -> AccessCheck.check(wrong, Rights.of(Role.TRAINER, TOPICS)))
        .isInstanceOf(SaslAuthenticationException.class);
  }

  @Test
  void shouldNotTakeSilenceForMissingRights() {
    Map<String, String> impatient = new HashMap<>(user.clients().extra());
    impatient.put("security.protocol", "PLAINTEXT");
    impatient.put("default.api.timeout.ms", "1000");
    impatient.put("request.timeout.ms", "1000");
    ClientSettings silent =
        new ClientSettings(cluster.broker().address(), cluster.registryUrl(), impatient);

    assertThatThrownBy(() -> AccessCheck.check(silent, Rights.of(Role.TRAINER, TOPICS)))
        .isInstanceOf(TimeoutException.class);
  }

  /** A cluster does not tell which of several rights somebody has on what is not there yet. */
  private static boolean isTold(AccessRule rule) {
    return rule.operation() == AclOperation.CREATE
        || !(rule.isPrefix() && rule.resource() == ResourceType.TOPIC);
  }

  private List<AccessRule> missing(Rights rights) {
    List<AccessRule> missing = new ArrayList<>();
    try {
      AccessCheck.check(user.clients(), rights);
    } catch (MissingRightsException e) {
      String message = String.valueOf(e.getMessage());
      rights.rules().stream()
          .filter(rule -> message.contains(rule + ",") || message.contains(rule + ":"))
          .forEach(missing::add);
    }
    return missing;
  }
}
