package dev.pawstream.release.swap;

import dev.pawstream.NarrowNetwork;
import dev.pawstream.TestPictures;
import dev.pawstream.UntrainedModel;
import dev.pawstream.event.ModelRelease;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.PredictorFactory;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Two models in turn, each with a block 5 of its own: their answers tell them apart. */
final class Versions {
  private static final NetworkSpec SPEC = new NetworkSpec(32, Top.COMPACT, List.of("cats", "dogs"));
  private static final double[] FACTORS = {1, 2};
  private static final double SAME = 1e-6;

  private final List<byte[]> artefacts =
      DoubleStream.of(FACTORS).mapToObj(Versions::artefactOf).toList();
  private final byte[] picture = TestPictures.png(true, 1);
  private final List<Double> answers = new ArrayList<>();

  /** Asks both kinds what they say. */
  Versions(PredictorFactory factory) {
    for (byte[] artefact : artefacts) {
      try (Predictor model = factory.load(artefact)) {
        answers.add(model.predict(picture).probability());
      }
    }
    if (Math.abs(answers.get(0) - answers.get(1)) < 1000 * SAME) {
      throw new IllegalStateException("Nobody can tell these models apart: " + answers);
    }
  }

  private static byte[] artefactOf(double factor) {
    return ModelArtefact.of(
            UntrainedModel.manifest(SPEC, NarrowNetwork.vgg().weights().sha256()),
            UntrainedModel.withUpper(SPEC, factor))
        .toBytes();
  }

  /** Of a release whose version is a number. */
  byte[] of(ModelRelease release) {
    return artefact(Integer.parseInt(release.getVersion()));
  }

  byte[] artefact(int version) {
    return artefacts.get(version % artefacts.size());
  }

  /** What all are asked about. */
  byte[] picture() {
    return picture;
  }

  boolean isAnswerOf(int version, double probability) {
    return Math.abs(answers.get(version % answers.size()) - probability) < SAME;
  }
}
