package dev.pawstream;

import dev.pawstream.classifier.ClassifierService;
import dev.pawstream.classifier.ClassifierSettings;
import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.Topics;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.trainer.TrainerService;
import dev.pawstream.trainer.TrainerSettings;
import dev.pawstream.trainer.retrain.MeasuredTrial;
import dev.pawstream.training.FineTuning;
import dev.pawstream.training.FineTuningSettings;
import dev.pawstream.training.gate.GateSettings;
import dev.pawstream.training.gate.ReleaseGate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * Both services on a narrow network with an untrained starter, which learn {@link BlockPictures}
 * within seconds; the trainer has the gate that it has in earnest.
 *
 * @param folder of what they keep
 */
public record LearningServices(
    ClientSettings clients, Topics topics, Path folder, NarrowNetwork network) {
  private static final int INPUT_SIZE = 64;

  /** The classifier, which the caller starts and closes. */
  public ClassifierService classifier() {
    return new ClassifierService(
        ClassifierSettings.of(topics, folder.resolve("classifier")),
        clients,
        "starter",
        network.engines().load(starter()),
        network.engines(),
        new SimpleMeterRegistry());
  }

  /** The trainer, which the caller starts and closes. */
  public TrainerService trainer() {
    return new TrainerService(
        TrainerSettings.of(topics, folder.resolve("trainer"), folder.resolve("work")),
        clients,
        new FineTuning(
            network.engines(),
            network.decoder(),
            FineTuningSettings.of(INPUT_SIZE, Top.COMPACT, 0)),
        new MeasuredTrial(network.engines(), starter(), new ReleaseGate(GateSettings.STANDARD)),
        network.decoder(),
        contentSha256 -> {},
        new SimpleMeterRegistry());
  }

  /**
   * Says of a picture what it shows.
   *
   * @param shown what is drawn
   * @param said what is said of it
   */
  public void teach(ServicesFixture services, String id, String shown, String said, long seed)
      throws Exception {
    services.send(
        topics.labelledImages(),
        id,
        services.avro(topics.labelledImages(), label(id, shown, said, seed)));
  }

  private static LabelledImage label(String id, String shown, String said, long seed)
      throws IOException {
    return LabelledImage.newBuilder()
        .setImageId(id)
        .setLabel(said)
        .setBytes(ByteBuffer.wrap(BlockPictures.png(shown, seed)))
        .setLabelledBy("test")
        .build();
  }

  private static byte[] starter() {
    return UntrainedModel.of(new NetworkSpec(INPUT_SIZE, Top.COMPACT, List.of("cats", "dogs")))
        .toBytes();
  }
}
