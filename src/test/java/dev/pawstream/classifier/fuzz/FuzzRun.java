package dev.pawstream.classifier.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.UntrainedModel;
import dev.pawstream.classifier.ClassifierDriver;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.Topics;
import dev.pawstream.image.Damage;
import dev.pawstream.image.UndecodableImageException;
import dev.pawstream.inference.Predictor;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.release.ChampionPredictor;
import dev.pawstream.stream.DeadLetterHeaders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends damaged photographs, and sees that each becomes a label or a dead letter that says why. */
final class FuzzRun {
  private static final Logger LOG = LoggerFactory.getLogger(FuzzRun.class);
  private static final int SIZE = 64;

  /** Until caches and pools are full. */
  private static final int SETTLED_AFTER = 5;

  /** What the Java heap may grow by meanwhile, which counts as well. */
  private static final long ALLOWED_BYTES = 300L << 20;

  private final NarrowNetwork network;
  private final Path folder;
  private final long seed;
  private final Map<String, Integer> ends = new TreeMap<>();

  FuzzRun(NarrowNetwork network, Path folder, long seed) {
    this.network = network;
    this.folder = folder;
    this.seed = seed;
  }

  void of(int cases) {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Predictor predictor = network.engines().load(model());
    try (ChampionPredictor champion = new ChampionPredictor("narrow", predictor);
        ClassifierDriver driver =
            ClassifierDriver.of(
                ClassifierSettings.of(new Topics("fuzz"), folder),
                ClassifierDriver.labeller(champion),
                meters)) {
      send(driver, cases);
    }
    LOG.info("Seed {}: {}", seed, ends);
  }

  private void send(ClassifierDriver driver, int cases) {
    List<byte[]> files = Corpus.files();
    TestInputTopic<@Nullable String, byte @Nullable []> images = driver.images();
    TestOutputTopic<String, Prediction> predictions = driver.predictions();
    TestOutputTopic<byte[], byte[]> deadLetters = driver.deadLetters();
    Random random = new Random(seed);
    long tracked = 0;
    long physical = 0;
    for (int i = 0; i < cases; i++) {
      if (i == cases / SETTLED_AFTER) {
        tracked = Pointer.totalBytes();
        physical = Pointer.physicalBytes();
      }
      String id = "seed " + seed + ", case " + i;
      byte[] damaged = Damage.to(files.get(random.nextInt(files.size())), random);
      ImageEvent event =
          ImageEvent.newBuilder().setId(id).setBytes(ByteBuffer.wrap(damaged)).build();
      images.pipeInput(id, ClassifierDriver.IMAGES.serializer().serialize("", event));
      check(id, predictions.readValuesToList(), deadLetters.readRecordsToList());
    }
    assertThat(Pointer.totalBytes()).as("tracked").isLessThanOrEqualTo(tracked);
    assertThat(Pointer.physicalBytes() - physical).as("physical").isLessThan(ALLOWED_BYTES);
    assertThat(ends.keySet()).as("both ends were met").hasSizeGreaterThan(1).contains("label");
  }

  private void check(String id, List<Prediction> labels, List<TestRecord<byte[], byte[]>> letters) {
    assertThat(labels.size() + letters.size()).as(id).isEqualTo(1);
    if (labels.isEmpty()) {
      TestRecord<byte[], byte[]> letter = letters.get(0);
      DeadLetterHeaders headers = DeadLetterHeaders.of(letter.headers());
      assertThat(letter.key()).isEqualTo(id.getBytes(UTF_8));
      assertThat(headers.exception()).as(id).isEqualTo(UndecodableImageException.class.getName());
      assertThat(headers.message()).as(id).isNotBlank();
      ends.merge("dead letter", 1, Integer::sum);
    } else {
      assertThat(labels.get(0).getImageId()).isEqualTo(id);
      assertThat(labels.get(0).getProbability()).as(id).isBetween(0.5, 1.0);
      ends.merge("label", 1, Integer::sum);
    }
  }

  private static byte[] model() {
    return UntrainedModel.of(new NetworkSpec(SIZE, Top.COMPACT, List.of("cats", "dogs"))).toBytes();
  }
}
