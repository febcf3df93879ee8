package dev.pawstream.trainer.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.PlainAvro;
import dev.pawstream.event.TrainingAction;
import dev.pawstream.event.TrainingCommand;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandProcessorTest {
  private final KeyValueStore<Long, OpenJob> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore(CommandProcessor.STORE),
              Serdes.Long(),
              new OpenJobSerde(
                  new PlainAvro<>(TrainingCommand.getClassSchema()), "training-commands"))
          .withLoggingDisabled()
          .build();
  private final Path folder;
  private MockProcessorContext<Void, Void> context;
  private RecordedJobs jobs;
  private CommandProcessor processor;
  private long offset;

  CommandProcessorTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void start() {
    store.init(context().getStateStoreContext(), store);
    begin(new RecordedJobs());
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void shouldHandCommandsOnAndKeepThemUntilTheirJobsEnd() {
    send("first");
    send("second");
    look();
    assertThat(jobs.submitted).containsExactly("first", "second");
    assertThat(store.approximateNumEntries()).isEqualTo(2);

    jobs.open.clear();
    look();

    assertThat(store.approximateNumEntries()).isZero();
    assertThat(context.scheduledPunctuators()).allMatch(punctuator -> punctuator.cancelled());
  }

  @Test
  void shouldBeginOpenJobsAnewInTheirOrder() {
    send("zebra");
    send("ape");

    begin(new RecordedJobs());
    look();

    assertThat(jobs.submitted).containsExactly("zebra", "ape");
    look();
    assertThat(store.approximateNumEntries()).isEqualTo(2);
  }

  @Test
  void shouldNotCountAJobThatWentOnAsBegunAnew() {
    send("long");

    for (int i = 0; i < 5; i++) {
      processor.close();
      assertThat(jobs.leading).isFalse();
      begin(jobs);
      assertThat(jobs.leading).isTrue();
      look();
    }

    assertThat(jobs.submitted).containsExactly("long");
    assertThat(jobs.givenUp).isEmpty();
  }

  @Test
  void shouldGiveUpAJobThatTakesItsTrainerWithItEachTime() {
    send("heavy");

    for (int death = 1; death <= 3; death++) {
      begin(new RecordedJobs());
      look();
    }

    assertThat(jobs.submitted).isEmpty();
    assertThat(jobs.givenUp)
        .singleElement()
        .asString()
        .startsWith("heavy: It was begun 3 times, and each time its trainer ended with it");
    assertThat(store.approximateNumEntries()).isZero();
  }

  @Test
  void shouldTakeACommandThatComesAgainOnce() {
    send("first");
    send("first");

    assertThat(jobs.submitted).containsExactly("first");
    assertThat(store.approximateNumEntries()).isEqualTo(1);
  }

  @Test
  void shouldHandOnWhatIsCancelledWithoutKeepingIt() {
    process(command("command").setAction(TrainingAction.CANCEL).setJobId("first").build());

    assertThat(jobs.cancelled).containsExactly("first");
    assertThat(store.approximateNumEntries()).isZero();
  }

  @Test
  void shouldIgnoreATombstone() {
    process(null);

    assertThat(jobs.submitted).isEmpty();
  }

  /** A trainer that has the state of the one before it. */
  private void begin(RecordedJobs with) {
    jobs = with;
    context = context();
    context.addStateStore(store);
    processor = new CommandProcessor(jobs);
    processor.init(context);
  }

  private MockProcessorContext<Void, Void> context() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
    return new MockProcessorContext<>(config, new TaskId(0, 0), folder.toFile());
  }

  private void send(String id) {
    process(command(id).build());
  }

  private static TrainingCommand.Builder command(String id) {
    return TrainingCommand.newBuilder()
        .setId(id)
        .setAction(TrainingAction.RETRAIN)
        .setRequestedBy("test");
  }

  private void process(@Nullable TrainingCommand command) {
    context.setRecordMetadata("training-commands", 0, offset++);
    processor.process(new Record<>("key", command, 0));
  }

  private void look() {
    context.scheduledPunctuators().stream()
        .filter(punctuator -> !punctuator.cancelled())
        .toList()
        .forEach(punctuator -> punctuator.getPunctuator().punctuate(0));
  }
}
