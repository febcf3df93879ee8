package dev.pawstream.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pawstream.RestrictedUser;
import dev.pawstream.SecuredCluster;
import dev.pawstream.SecuredClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.TestPictures;
import dev.pawstream.UntrainedModel;
import dev.pawstream.access.AccessCheck;
import dev.pawstream.access.AccessRule;
import dev.pawstream.access.Rights;
import dev.pawstream.access.Role;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.release.SomeRelease;
import dev.pawstream.stream.letters.SomeLetter;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboard needs all that its role names, and nothing else. */
@ExtendWith(SecuredClusterExtension.class)
class DashboardRightsIT {
  private static final byte[] MODEL =
      UntrainedModel.of(new NetworkSpec(64, Top.COMPACT, List.of("cats", "dogs"))).toBytes();
  private static final List<String> SERVICES = List.of("classifier", "trainer");

  private final SecuredCluster cluster;
  private Topics topics;
  private Rights rights;
  private RestrictedUser user;
  private ServicesFixture services;

  DashboardRightsIT(SecuredCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void start(TestInfo test) throws Exception {
    topics =
        new Topics(
            test.getTestMethod().orElseThrow().getName()
                + test.getDisplayName().replaceAll("[^0-9]", ""));
    rights = Rights.of(Role.DASHBOARD, topics);
    user = RestrictedUser.of(cluster, "user-of-" + topics.prefix());
    services = new ServicesFixture(cluster.operator(), topics);
    ModelRelease release = SomeRelease.of("v1", MODEL).setPromotion(1).build();
    send(topics.models(), "v1", release);
    services.send(topics.modelChunks(), release.getSha256() + "/0", MODEL);
    send(
        topics.images(),
        "cat-1",
        ImageEvent.newBuilder()
            .setId("cat-1")
            .setBytes(ByteBuffer.wrap(TestPictures.png(true, 1)))
            .build());
    send(
        topics.predictions(),
        "cat-1",
        Prediction.newBuilder()
            .setImageId("cat-1")
            .setLabel("cats")
            .setProbability(0.75)
            .setProbabilities(Map.of("cats", 0.75, "dogs", 0.25))
            .setModelVersion("v1")
            .setModelSha256(release.getSha256())
            .setImageSha256("bb")
            .build());
    SomeLetter letter = SomeLetter.of(topics, "letter");
    for (String topic :
        List.of(topics.images(), topics.labelledImages(), topics.trainingCommands())) {
      services.send(letter.from(topic, 0).record(topics));
    }
    try (Admin admin = Admin.create(cluster.operator().admin())) {
      for (String service : SERVICES) {
        admin
            .alterConsumerGroupOffsets(
                topics.application(service),
                Map.of(new TopicPartition(topics.images(), 0), new OffsetAndMetadata(0)))
            .all()
            .get();
      }
    }
  }

  @AfterEach
  void stop() {
    services.close();
  }

  @Test
  void shouldNeedNoMoreThanItsRights() throws Exception {
    user.allow(rights.rules());
    AccessCheck.check(user.clients(), rights);

    try (DashboardFixture dashboard = dashboard();
        EventFrames page = dashboard.page()) {
      assertThat(problems(dashboard, page)).isEmpty();
      for (String service : SERVICES) {
        page.awaitOne("health", health -> health.path("lag").has(service));
      }
      assertThat(page.awaitOne("health", health -> true).path("trouble").isNull()).isTrue();
    }
  }

  static IntStream rules() {
    List<AccessRule> rules = Role.DASHBOARD.rules(new Topics("any"));
    return IntStream.range(0, rules.size())
        .filter(i -> rules.get(i).resource() != ResourceType.GROUP);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void shouldSayWhichOfItsRightsIsMissing(int left) throws Exception {
    AccessRule missing = rights.rules().get(left);
    user.allowAllBut(missing, rights.rules());
    Pattern named = RestrictedUser.named(missing);

    try (DashboardFixture dashboard = dashboard();
        EventFrames page = dashboard.page()) {
      if (problems(dashboard, page).stream().noneMatch(said -> named.matcher(said).find())) {
        JsonNode unused =
            page.awaitOne(
                "health", health -> named.matcher(health.path("trouble").asText()).find());
      }
    } catch (KafkaException e) {
      assertThat(user.sentence(e, rights)).containsPattern(named);
    }
  }

  static IntStream groups() {
    return IntStream.range(0, SERVICES.size());
  }

  @ParameterizedTest
  @MethodSource("groups")
  void shouldDoAllElseWithoutTheRightToAskHowMuchIsLeft(int service) throws Exception {
    List<AccessRule> rules = rights.rules();
    user.allow(
        rules.stream()
            .filter(rule -> !rule.name().equals(topics.application(SERVICES.get(service))))
            .toList());

    try (DashboardFixture dashboard = dashboard();
        EventFrames page = dashboard.page()) {
      assertThat(problems(dashboard, page)).isEmpty();
    }
    assertThatThrownBy(() -> AccessCheck.check(user.clients(), rights))
        .hasMessageContaining("Describe on the group " + topics.application(SERVICES.get(service)))
        .hasMessageContaining("topics acls --role dashboard");
  }

  /** What is said of all that people can do. */
  private List<String> problems(DashboardFixture dashboard, EventFrames page) throws Exception {
    Map<String, HttpResponse<?>> answers = new LinkedHashMap<>();
    answers.put("upload", dashboard.upload("dog.png", TestPictures.png(false, 2)));
    answers.put("label", dashboard.order("/api/labels", "{\"id\":\"cat-1\",\"label\":\"cats\"}"));
    answers.put("forget", dashboard.order("/api/labels/forget", "{\"id\":\"cat-1\"}"));
    answers.put("retrain", dashboard.order("/api/trainings", "{}"));
    answers.put("replay", dashboard.order("/api/dead-letters/replay", "{}"));
    List<String> problems = new ArrayList<>();
    answers.forEach(
        (what, answer) -> {
          if (answer.statusCode() >= 400 || hasLeftLetters(String.valueOf(answer.body()))) {
            problems.add(what + ": " + answer.body());
          }
        });
    if (problems.isEmpty() && !isInTrouble(page)) {
      JsonNode unused =
          page.awaitOne("releases", update -> update.path("champion").asText().equals("v1"));
      HttpResponse<byte[]> looked = dashboard.get("/api/attention?id=cat-1");
      if (looked.statusCode() != 200) {
        problems.add("look: " + new String(looked.body(), UTF_8));
      }
    }
    return problems;
  }

  private static boolean hasLeftLetters(String body) {
    return body.contains("\"left\":") && !body.contains("\"left\":0");
  }

  /** Whether it cannot read; else it has read all that was sent. */
  private static boolean isInTrouble(EventFrames page) {
    return !page.awaitOne(
            "health",
            health ->
                !health.path("trouble").isNull()
                    || (health.at("/photographs/total").asInt() > 0
                        && health.path("versions").size() > 0))
        .path("trouble")
        .isNull();
  }

  private DashboardFixture dashboard() throws Exception {
    return DashboardFixture.restricted(
        services, user.clients(), failure -> user.sentence(failure, rights));
  }

  private void send(String topic, String key, SpecificRecord event) throws Exception {
    services.send(topic, key, services.avro(topic, event));
  }
}
