package dev.pawstream.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.RestrictedUser;
import dev.pawstream.SecuredCluster;
import dev.pawstream.SecuredClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.cli.PawstreamProcess;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.inference.Starter;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.stream.letters.SomeLetter;
import dev.pawstream.trainer.dataset.SomeLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands need all that the role of who types them names, and nothing else. */
@ExtendWith(SecuredClusterExtension.class)
class CommandRightsIT {
  private static final Topics TOPICS = new Topics("command-rights");
  private static final String ALL = TOPICS.prefix() + '.';

  /** Ends only with a training. */
  private static final String FOLLOWING = "retrain";

  private static final String EXPORT = "models export v1 --artefact --out FILE";
  private static final String IMPORT = "models import MODEL";

  private static ServicesFixture fixture;

  private final RestrictedUser user;
  @TempDir private Path folder;

  CommandRightsIT(SecuredCluster cluster) throws Exception {
    user = RestrictedUser.of(cluster, "command-" + UUID.randomUUID());
  }

  /**
   * A command that cannot do without a right.
   *
   * @param command {@code FILE} is a photograph, {@code MODEL} a model file
   */
  record Use(Role role, AccessRule right, String command) {}

  static List<Use> uses() {
    return List.of(
        new Use(Role.PRODUCER, AccessRule.topic(TOPICS.images(), WRITE), "produce FILE"),
        new Use(
            Role.CONSUMER,
            AccessRule.topic(TOPICS.predictions(), READ),
            "watch --from-beginning --limit 1"),
        new Use(Role.LABELLER, AccessRule.topic(TOPICS.images(), READ), "label cat-1 cats"),
        new Use(Role.LABELLER, AccessRule.topic(TOPICS.predictions(), READ), "label cat-1 cats"),
        new Use(
            Role.LABELLER, AccessRule.topic(TOPICS.labelledImages(), WRITE), "label cat-1 cats"),
        new Use(Role.OPERATOR, AccessRule.topicsFrom(ALL, DESCRIBE), "topics describe"),
        new Use(Role.OPERATOR, AccessRule.topicsFrom(ALL, DESCRIBE_CONFIGS), "topics describe"),
        new Use(
            Role.OPERATOR,
            AccessRule.topic(TOPICS.trainingCommands(), WRITE),
            "retrain --no-follow"),
        new Use(Role.OPERATOR, AccessRule.topic(TOPICS.trainingProgress(), READ), FOLLOWING),
        new Use(Role.OPERATOR, AccessRule.topic(TOPICS.images(), READ), "dataset show"),
        new Use(Role.OPERATOR, AccessRule.topic(TOPICS.labelledImages(), READ), "dataset show"),
        new Use(Role.OPERATOR, AccessRule.topic(TOPICS.models(), READ), "models list"),
        new Use(Role.OPERATOR, AccessRule.topic(TOPICS.modelChunks(), READ), EXPORT),
        new Use(Role.OPERATOR, AccessRule.topic(TOPICS.deadLetters(), READ), "dead-letters list"),
        new Use(
            Role.OPERATOR, AccessRule.topic(TOPICS.deadLetterReplays(), READ), "dead-letters list"),
        new Use(
            Role.OPERATOR,
            AccessRule.topic(TOPICS.deadLetterReplays(), WRITE),
            "dead-letters replay"),
        new Use(
            Role.OPERATOR,
            AccessRule.transactionalIdsFrom(TOPICS.application("dead-letter-replay")),
            "dead-letters replay"),
        new Use(Role.IMPORTER, AccessRule.topic(TOPICS.models(), READ), IMPORT),
        new Use(Role.IMPORTER, AccessRule.topic(TOPICS.models(), WRITE), IMPORT),
        new Use(Role.IMPORTER, AccessRule.topic(TOPICS.modelChunks(), WRITE), IMPORT),
        new Use(
            Role.IMPORTER, AccessRule.transactionalIdsFrom(TOPICS.application("import")), IMPORT));
  }

  /** Where an operator sends letters back to. */
  static List<AccessRule> waysBack() {
    return List.of(
        AccessRule.topic(TOPICS.images(), WRITE), AccessRule.topic(TOPICS.labelledImages(), WRITE));
  }

  @BeforeAll
  static void fillTopics(SecuredCluster cluster) throws Exception {
    fixture = new ServicesFixture(cluster.operator(), TOPICS);
    fixture.sendImage("cat-1");
    fixture.send(
        TOPICS.labelledImages(),
        "named",
        fixture.avro(TOPICS.labelledImages(), SomeLabels.reference("named", "cats")));
    ModelRelease release = SomeRelease.of("v1", "model".getBytes(UTF_8)).build();
    fixture.send(TOPICS.models(), "v1", fixture.avro(TOPICS.models(), release));
    fixture.send(TOPICS.modelChunks(), release.getSha256() + "/0", "model".getBytes(UTF_8));
    Prediction prediction =
        Prediction.newBuilder()
            .setImageId("cat-1")
            .setLabel("cats")
            .setProbability(0.9)
            .setProbabilities(Map.of("cats", 0.9, "dogs", 0.1))
            .setModelVersion("v1")
            .setModelSha256("aa")
            .setImageSha256("bb")
            .build();
    fixture.send(TOPICS.predictions(), "cat-1", fixture.avro(TOPICS.predictions(), prediction));
  }

  @BeforeEach
  void sendLetters() throws Exception {
    SomeLetter letter = SomeLetter.of(TOPICS, "poison");
    fixture.send(letter.record(TOPICS));
    fixture.send(letter.from(TOPICS.labelledImages(), 0).record(TOPICS));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CLASSIFIER", "TRAINER", "DASHBOARD", "ADMINISTRATOR"})
  void shouldNeedNoMoreThanTheRoleHas(Role role) throws Exception {
    user.allow(role.rules(TOPICS));

    for (Use use : uses()) {
      if (use.role() == role && !use.command().equals(FOLLOWING)) {
        assertThat(run(TOPICS, use.command()).errors()).as(use.command()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("uses")
  void shouldSayWhichRightIsMissing(Use use) throws Exception {
    user.allowAllBut(use.right(), use.role().rules(TOPICS));

    assertThatMissing(run(TOPICS, use.command()), use.right());
  }

  @Test
  void shouldSayItOnceWithTheLog() throws Exception {
    AccessRule right = AccessRule.topic(TOPICS.images(), WRITE);
    user.allowAllBut(right, Role.PRODUCER.rules(TOPICS));

    assertThatMissing(
        PawstreamProcess.run(folder, user.environment(TOPICS), "produce", photograph()), right);
  }

  @ParameterizedTest
  @MethodSource("waysBack")
  void shouldLeaveTheLettersThatMayNotGoBack(AccessRule right) throws Exception {
    user.allowAllBut(right, Role.OPERATOR.rules(TOPICS));

    CommandRun run = run(TOPICS, "dead-letters replay");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors().lines())
        .isNotEmpty()
        .allMatch(line -> line.startsWith("Letter ") && line.contains('[' + right.name() + ']'));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"CLASSIFIER", "TRAINER", "DASHBOARD", "ADMINISTRATOR"})
  void shouldHaveNoRightWithoutUse(Role role) {
    List<AccessRule> used =
        new ArrayList<>(uses().stream().filter(use -> use.role() == role).map(Use::right).toList());
    if (role == Role.OPERATOR) {
      used.addAll(waysBack());
      used.add(AccessRule.topicsFrom(ALL, CREATE));
    }

    assertThat(role.rules(TOPICS)).containsExactlyInAnyOrderElementsOf(used);
  }

  @Test
  void shouldCreateTopics() throws Exception {
    Topics absent = new Topics("command-rights-to-create");
    List<AccessRule> rules = Role.OPERATOR.rules(absent);
    AccessRule create = AccessRule.topicsFrom(absent.prefix() + '.', CREATE);
    user.allowAllBut(create, rules);

    assertThatMissing(run(absent, "topics create"), create);

    user.allow(List.of(create));
    assertThat(run(absent, "topics create").succeeded().errors()).isEmpty();
  }

  private void assertThatMissing(CommandRun run, AccessRule right) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .hasLineCount(1)
        .startsWith("pawstream: The cluster at ")
        .contains("does not allow user " + user.name(), "'pawstream topics acls'")
        .containsPattern(RestrictedUser.named(right));
  }

  private CommandRun run(Topics topics, String command) throws Exception {
    return CommandRun.of(
        user.environment(topics),
        command.replace("FILE", photograph()).replace("MODEL", model()).split(" "));
  }

  private String model() throws IOException {
    return Files.write(folder.resolve("model.zip"), Starter.artefact()).toString();
  }

  private String photograph() throws IOException {
    return Files.writeString(folder.resolve("cat.jpg"), "cat").toString();
  }
}
