package dev.pawstream.cli.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.pawstream.LocalClusterExtension;
import dev.pawstream.ServicesFixture;
import dev.pawstream.cli.CommandRun;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.stream.letters.SomeLetter;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LocalClusterExtension.class)
class DeadLettersCommandIT {
  private final ClientSettings clients;
  private Topics topics;
  private ServicesFixture fixture;

  DeadLettersCommandIT(ClientSettings clients) {
    this.clients = clients;
  }

  @BeforeEach
  void start(TestInfo test) {
    topics = new Topics("letters-" + test.getTestMethod().orElseThrow().getName());
    fixture = new ServicesFixture(clients, topics);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void shouldSayThatThereAreNone() {
    assertThat(run("list").succeeded().output()).isEqualTo("There are no dead letters.\n");
    assertThat(run("list", "--cause", "Some").succeeded().output())
        .isEqualTo("There are no dead letters.\n");
    assertThat(run("list", "--json").succeeded().output()).isEmpty();
    assertThat(run("replay").succeeded().output())
        .isEqualTo("0 sent back, 0 had been before, 0 cannot go back\n");
  }

  @Test
  void shouldListTheOldestFirstWhateverTheirPartition() throws Exception {
    long first = System.currentTimeMillis();
    for (int i = 0; i < 20; i++) {
      // A broker and a producer in one process can be done with two of them in one millisecond.
      sendAt(first + i, SomeLetter.of(topics, "cat %02d".formatted(i)));
    }

    assertThat(run("list").succeeded().output().lines())
        .hasSize(20)
        .isSortedAccordingTo((a, b) -> key(a).compareTo(key(b)))
        .allMatch(line -> line.contains(topics.images() + "-1@17"))
        .allMatch(line -> line.contains("SomeException") && line.endsWith("Nothing works"));
    assertThat(run("list", "--limit", "3").succeeded().output().lines())
        .extracting(DeadLettersCommandIT::key)
        .containsExactly("cat 00", "cat 01", "cat 02");
  }

  @Test
  void shouldSayWhatThereIsWhereNothingIsAsItWasAskedFor() throws Exception {
    send(SomeLetter.of(topics, "cat 1"));
    send(SomeLetter.of(topics, "cat 2").withCause("org.example.Other\u001B", ""));

    assertThat(run("list", "--cause", "Sum").succeeded().output())
        .isEqualTo(
            "There are no such dead letters. Of the 2 that there are, causes are Other?, SomeException, and topics are %s.\n"
                .formatted(topics.images()));
    CommandRun replay = run("replay", "--cause", "Sum").succeeded();
    assertThat(replay.output()).isEqualTo("0 sent back, 0 had been before, 0 cannot go back\n");
    assertThat(replay.errors()).contains("dead-letters list");
  }

  @Test
  void shouldNotTakeANegativeLimit() throws Exception {
    send(SomeLetter.of(topics, "cat 1"));

    CommandRun list = run("list", "--limit", "-1");

    assertThat(list.exitCode()).isEqualTo(2);
    assertThat(list.errors()).startsWith("--limit must be 0, for all, or more; not -1\n");
  }

  @Test
  void shouldTellAProgramEverything() throws Exception {
    send(
        SomeLetter.of(topics, "cat 1")
            .withTimestamp(1_234)
            .withCause("org.example.Outer$Inner", "a \"quoted\"\nmessage"));

    JsonNode letter = new JsonMapper().readTree(run("list", "--json").succeeded().output());

    assertThat(letter.path("position").asText()).matches("[01]@0");
    assertThat(letter.path("topic").asText()).isEqualTo(topics.images());
    assertThat(letter.path("partition").asInt()).isEqualTo(1);
    assertThat(letter.path("offset").asLong()).isEqualTo(17);
    assertThat(letter.path("timestamp").asText()).isEqualTo("1970-01-01T00:00:01.234Z");
    assertThat(letter.path("key").asText()).isEqualTo("cat 1");
    assertThat(letter.path("cause").asText()).isEqualTo("org.example.Outer$Inner");
    assertThat(letter.path("message").asText()).isEqualTo("a \"quoted\"\nmessage");
    assertThat(letter.path("bytes").asInt()).isEqualTo(5);
    assertThat(letter.path("sentBack").asBoolean(true)).isFalse();
  }

  @Test
  void shouldNotObeyWhatPoisonWritesToTheTerminal() throws Exception {
    send(
        SomeLetter.of(topics, "\u001B[2Jcat\r\n")
            .withCause("org.example.Other", "two\nlines \u202Edesrever" + "!".repeat(1_000)));

    String output = run("list").succeeded().output();

    assertThat(output.lines()).hasSize(1);
    assertThat(output).contains("?[2Jcat??", "two?lines ?desrever").hasSizeLessThan(400);
  }

  @Test
  void shouldSendBackWhatIsMeantAndMarkIt() throws Exception {
    send(SomeLetter.of(topics, "cat 1").withCause("org.example.Mended", ""));
    send(SomeLetter.of(topics, "cat 2"));

    assertThat(run("replay", "--cause", "Mended", "--dry-run").succeeded().output())
        .isEqualTo("1 would be sent back, 0 had been before, 0 cannot go back\n");
    assertThat(run("replay", "--cause", "Mended").succeeded().output())
        .isEqualTo("1 sent back, 0 had been before, 0 cannot go back\n");
    assertThat(run("replay", "--json", "--from", topics.images()).succeeded().output())
        .isEqualTo("{\"sent\":1,\"sentBefore\":1,\"left\":0}\n");
    assertThat(run("replay", "--key", "cat 2").succeeded().output())
        .isEqualTo("0 sent back, 1 had been before, 0 cannot go back\n");

    assertThat(fixture.all(topics.images())).hasSize(2);
    // The transaction's end becomes visible a moment after the command's.
    await()
        .atMost(ServicesFixture.PATIENCE)
        .until(() -> run("list").succeeded().output().lines().allMatch(l -> l.startsWith("* ")));
  }

  @Test
  void shouldFailWhereALetterStaysAndSayWhy() throws Exception {
    fixture.send(topics.deadLetters(), "by hand", "?".getBytes(UTF_8));
    send(SomeLetter.of(topics, "cat 1"));

    CommandRun replay = run("replay");

    assertThat(replay.exitCode()).isEqualTo(1);
    assertThat(replay.output()).isEqualTo("1 sent back, 0 had been before, 1 cannot go back\n");
    assertThat(replay.errors())
        .matches("Letter [01]@\\d+ stays: its headers do not say where it came from\n");
    assertThat(run("list", "--key", "by hand").succeeded().output()).contains(" - ");
  }

  @Test
  void shouldNameTheTopicThatIsMissing() {
    CommandRun run = run("replay", "--prefix", "nowhere");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors())
        .isEqualTo(
            "pawstream: There is no topic nowhere.dead-letters; create it with 'pawstream topics create'\n");
  }

  private static String key(String line) {
    return line.substring(line.indexOf("cat "), line.indexOf("cat ") + 6);
  }

  private void send(SomeLetter letter) throws Exception {
    fixture.send(letter.record(topics));
  }

  private void sendAt(long millis, SomeLetter letter) throws Exception {
    ProducerRecord<@Nullable String, byte @Nullable []> record = letter.record(topics);
    RecordMetadata unused =
        fixture.send(
            new ProducerRecord<>(
                record.topic(), null, millis, record.key(), record.value(), record.headers()));
  }

  private CommandRun run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "dead-letters";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandRun.of(
        Map.of(
            "PAWSTREAM_BOOTSTRAP_SERVERS", clients.bootstrapServers(),
            "PAWSTREAM_PREFIX", topics.prefix()),
        all);
  }
}
