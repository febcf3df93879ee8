package dev.pawstream.inference.selection;

import dev.pawstream.event.Sha256;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.InferenceEngine;
import dev.pawstream.inference.InferenceMeters;
import dev.pawstream.inference.LoadedLook;
import dev.pawstream.inference.ModelPredictor;
import dev.pawstream.inference.Predictor;
import dev.pawstream.inference.PredictorFactory;
import dev.pawstream.inference.Trunk;
import dev.pawstream.network.ActivationRanges;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.OwnConvolutions;
import dev.pawstream.network.weights.PretrainedWeights;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines that may serve on one set of weights, the fastest first. An engine that does not run
 * here, or that computes something else than Deeplearning4j's own graph, is passed over with a
 * warning, and the next one serves. Thread-safe.
 */
public final class Engines implements PredictorFactory, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

  private final PretrainedWeights weights;
  private final Function<PretrainedWeights, Engines> others;
  private final ImageDecoder decoder;
  private final InferenceMeters meters;
  private final References references;
  private final List<EngineCandidate> candidates;
  private final Set<TrunkCheck> checked = new HashSet<>();

  private record TrunkCheck(InferenceEngine engine, int inputSize, ActivationRanges ranges) {}

  /**
   * Opens nothing yet.
   *
   * @param weights the pre-trained convolutions
   */
  public Engines(
      PretrainedWeights weights,
      EngineSettings settings,
      ImageDecoder decoder,
      InferenceMeters meters) {
    this(
        weights,
        own -> new Engines(own, settings, decoder, meters),
        EngineCandidate.inOrder(weights, settings),
        new References(weights, new ReferenceFolder(settings.references())),
        decoder,
        meters);
  }

  /**
   * @param others the same for a model's own weights
   */
  Engines(
      PretrainedWeights weights,
      Function<PretrainedWeights, Engines> others,
      List<EngineCandidate> candidates,
      References references,
      ImageDecoder decoder,
      InferenceMeters meters) {
    this.weights = weights;
    this.others = others;
    this.candidates = candidates;
    this.references = references;
    this.decoder = decoder;
    this.meters = meters;
  }

  public PretrainedWeights weights() {
    return weights;
  }

  /**
   * The fastest engine whose trunk is right for pictures of this size. Stays this object's.
   *
   * @throws IllegalStateException if there is none
   */
  public synchronized InferenceEngine engine(int inputSize) {
    return firstThat(engine -> trunkProblem(engine, inputSize, ActivationRanges.NONE), "serves");
  }

  /**
   * Loads a model into the fastest engine that computes it right.
   *
   * @throws IllegalArgumentException if the bytes are no artefact of this version, or stand on
   *     other weights
   * @throws IllegalStateException if no engine computes it right
   */
  @Override
  public synchronized Predictor load(byte[] bytes) {
    ModelArtefact artefact = ModelArtefact.fromBytes(bytes);
    String wanted = artefact.manifest().trunkSha256();
    if (!wanted.equals(weights.sha256())) {
      throw new IllegalArgumentException(
          "The model stands on pre-trained weights %s, loaded are %s: give its own with --weights"
              .formatted(wanted, weights.sha256()));
    }
    String sha256 = Sha256.of(bytes);
    return artefact.manifest().looks().stream()
            .anyMatch(look -> OwnConvolutions.areIn(artefact.parameters(look)))
        ? WholeModel.load(artefact, sha256, weights, others, decoder, meters)
        : predictor(loaded(artefact, sha256), artefact, sha256);
  }

  private ModelPredictor predictor(LoadedLooks loaded, ModelArtefact artefact, String sha256) {
    return new ModelPredictor(
        artefact.manifest().labels(), sha256, loaded.looks(), loaded.workers(), decoder, meters);
  }

  /**
   * The looks of a model, in the fastest engine that computes them right.
   *
   * @throws IllegalStateException if there is none
   */
  synchronized LoadedLooks loaded(ModelArtefact artefact, String sha256) {
    List<LoadedLook> looks = new ArrayList<>();
    InferenceEngine engine =
        firstThat(candidate -> loadProblem(candidate, artefact, sha256, looks), "serves the model");
    return new LoadedLooks(looks, engine.workers());
  }

  /** Loads all looks, or none. */
  private Optional<String> loadProblem(
      InferenceEngine engine, ModelArtefact artefact, String sha256, List<LoadedLook> looks) {
    boolean loaded = false;
    try {
      for (Look look : artefact.manifest().looks()) {
        Optional<String> problem =
            trunkProblem(engine, look.inputSize(), look.activationRanges())
                .or(() -> headProblem(engine, artefact, look, sha256, looks));
        if (problem.isPresent()) {
          return problem;
        }
      }
      loaded = true;
      return Optional.empty();
    } finally {
      if (!loaded) {
        looks.forEach(look -> look.head().close());
        looks.clear();
      }
    }
  }

  private Optional<String> headProblem(
      InferenceEngine engine,
      ModelArtefact artefact,
      Look look,
      String sha256,
      List<LoadedLook> looks) {
    Trunk trunk = engine.trunk(look.inputSize(), look.activationRanges());
    LoadedLook loaded =
        new LoadedLook(
            look,
            trunk,
            engine.head(trunk, artefact.manifest().network(look), artefact.parameters(look)));
    looks.add(loaded);
    return PlanCheck.output(
        engine,
        loaded,
        references.output(sha256, artefact.manifest().network(look), artefact.parameters(look)));
  }

  private Optional<String> trunkProblem(
      InferenceEngine engine, int inputSize, ActivationRanges ranges) {
    TrunkCheck check = new TrunkCheck(engine, inputSize, ranges);
    if (checked.contains(check)) {
      return Optional.empty();
    }
    Optional<String> problem =
        PlanCheck.features(engine, engine.trunk(inputSize, ranges), references.features(inputSize));
    if (problem.isEmpty()) {
      checked.add(check);
    }
    return problem;
  }

  private interface Check {
    Optional<String> problem(InferenceEngine engine);
  }

  private InferenceEngine firstThat(Check check, String does) {
    List<String> problems = new ArrayList<>();
    for (EngineCandidate candidate : candidates) {
      Optional<InferenceEngine> engine = candidate.engine();
      Optional<String> problem =
          engine.isEmpty() ? Optional.of(candidate.problem()) : check.problem(engine.orElseThrow());
      if (problem.isEmpty()) {
        references.close();
        return engine.orElseThrow();
      }
      LOG.warn("{} does not serve: {}", candidate.name(), problem.orElseThrow());
      problems.add(candidate.name() + ": " + problem.orElseThrow());
    }
    throw new IllegalStateException(
        "No engine %s here: %s; take another with --engine or --precision"
            .formatted(does, String.join("; ", problems)));
  }

  @Override
  public synchronized void close() {
    references.close();
    candidates.forEach(EngineCandidate::close);
  }
}
