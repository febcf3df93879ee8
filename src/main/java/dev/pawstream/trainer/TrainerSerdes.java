package dev.pawstream.trainer;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.EventSerdes;
import dev.pawstream.event.ImageEvent;
import dev.pawstream.event.LabelledImage;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.event.Prediction;
import dev.pawstream.event.TrainingCommand;
import dev.pawstream.event.TrainingProgress;
import org.apache.kafka.common.serialization.Serde;

/** Bytes to all that a trainer reads and writes, and back. */
record TrainerSerdes(
    Serde<ImageEvent> images,
    Serde<LabelledImage> labelled,
    Serde<TrainingCommand> commands,
    Serde<TrainingProgress> progress,
    Serde<ModelRelease> models,
    Serde<Prediction> predictions)
    implements AutoCloseable {
  static TrainerSerdes of(ClientSettings clients) {
    return new TrainerSerdes(
        EventSerdes.forValues(ImageEvent.class, clients.serde()),
        EventSerdes.forValues(LabelledImage.class, clients.serde()),
        EventSerdes.forValues(TrainingCommand.class, clients.serde()),
        EventSerdes.forValues(TrainingProgress.class, clients.serde()),
        EventSerdes.forValues(ModelRelease.class, clients.serde()),
        EventSerdes.forValues(Prediction.class, clients.serde()));
  }

  @Override
  public void close() {
    images.close();
    labelled.close();
    commands.close();
    progress.close();
    models.close();
    predictions.close();
  }
}
