package dev.pawstream.access;

import static java.util.stream.Collectors.joining;

import dev.pawstream.documents.ReferencePage;
import dev.pawstream.documents.SchemaTables;
import dev.pawstream.event.TopicSettings;
import dev.pawstream.event.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.common.acl.AclOperation;

/** {@code docs/reference/topics.md}, made of the topics, the roles and the schemas. */
final class TopicsPage {
  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
  private static final int PARTITIONS = 6;

  private static final List<Content> CONTENTS =
      List.of(
          Content.of(TOPICS.images(), "image id", "ImageEvent"),
          Content.of(TOPICS.predictions(), "image id", "Prediction"),
          Content.of(TOPICS.labelledImages(), "image id", "LabelledImage"),
          Content.of(TOPICS.trainingCommands(), "command id", "TrainingCommand"),
          Content.of(TOPICS.trainingProgress(), "job id", "TrainingProgress"),
          Content.of(TOPICS.models(), "model version", "ModelRelease"),
          Content.raw(TOPICS.modelChunks(), "sha256/number", "a part of an artefact, raw bytes"),
          Content.of(TOPICS.uncertainImages(), "image id", "ImageEvent"),
          Content.raw(TOPICS.deadLetters(), "as received", "as received; the cause in headers"),
          Content.raw(
              TOPICS.deadLetterReplays(),
              "partition@offset of a dead letter that was sent back",
              "the id of the dead letters' topic, text"));

  private static final String BEGINNING =
      """
      # Topics

      What is on which topic, who writes and reads it, and what is in each record. This page is made of the code and
      of [`schemas`](../../schemas): `TopicsPageTest` holds it to them, and says how to make it anew.

      Names start with `--prefix`, here `pawstream`. Keys are strings. Values with a schema are Avro in Confluent's wire
      format; the schema is registered as `<topic>-value`, and every newer one can read what the one before has
      written. Read with `isolation.level=read_committed`. `topics create` makes the topics, with the settings given here;
      partitions are `--partitions` where it says %d.

      """
          .formatted(PARTITIONS);

  private static final String BETWEEN =
      """

      The trainer keeps its index in topics that Kafka Streams makes for it, `pawstream-trainer-...`; they are nobody else's.

      Who the roles are, and the rights that each needs: [security](../security.md). The headers of a dead letter:
      [README](../../README.md#dead-letters).
      """;

  private TopicsPage() {}

  static String text() throws IOException {
    StringBuilder text = new StringBuilder(BEGINNING);
    text.append("| topic | key | value | partitions | settings | written by | read by |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    TOPICS.all(PARTITIONS).forEach(topic -> text.append(row(topic)));
    text.append(BETWEEN);
    text.append(SchemaTables.text(schemas()));
    return text.toString();
  }

  private static List<Schema> schemas() throws IOException {
    List<Schema> schemas = new ArrayList<>();
    for (String name : CONTENTS.stream().flatMap(c -> c.schema().stream()).distinct().toList()) {
      schemas.add(new Schema.Parser().parse(Path.of("schemas", name + ".avsc").toFile()));
    }
    return schemas;
  }

  private static String row(TopicSettings topic) {
    Content content =
        CONTENTS.stream().filter(c -> c.topic().equals(topic.name())).findFirst().orElseThrow();
    return "| `%s`: %s | %s | %s | %d | %s | %s | %s |%n"
        .formatted(
            topic.name(),
            ReferencePage.cell(topic.description()),
            content.key(),
            content.value(),
            topic.partitions(),
            topic.configs().entrySet().stream()
                .map(setting -> "`%s=%s`".formatted(setting.getKey(), setting.getValue()))
                .collect(joining(", ")),
            roles(topic.name(), AclOperation.WRITE),
            roles(topic.name(), AclOperation.READ));
  }

  private static String roles(String topic, AclOperation operation) {
    return Stream.of(Role.values())
        .filter(role -> rights(role).operationsOn(topic).contains(operation))
        .map(Role::toString)
        .collect(joining(", "));
  }

  private static Rights rights(Role role) {
    return role == Role.CLASSIFIER ? Rights.ofClassifier(TOPICS, true) : Rights.of(role, TOPICS);
  }

  /**
   * What is on a topic.
   *
   * @param schema the name of the value's, if it has one
   */
  private record Content(String topic, String key, String value, Optional<String> schema) {
    static Content of(String topic, String key, String schema) {
      String link = "[%s](#%s)".formatted(schema, schema.toLowerCase(Locale.ROOT));
      return new Content(topic, key, link, Optional.of(schema));
    }

    static Content raw(String topic, String key, String value) {
      return new Content(topic, key, value, Optional.empty());
    }
  }
}
