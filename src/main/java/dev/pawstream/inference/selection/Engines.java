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
import dev.pawstream.network.Manifest;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.OwnConvolutions;
import dev.pawstream.network.weights.PretrainedWeights;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
  private final boolean oneDnn;
  private @Nullable EngineReport report;

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
        settings.choice() != EngineChoice.ND4J,
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
      boolean oneDnn,
      Function<PretrainedWeights, Engines> others,
      List<EngineCandidate> candidates,
      References references,
      ImageDecoder decoder,
      InferenceMeters meters) {
    this.weights = weights;
    this.oneDnn = oneDnn;
    this.others = others;
    this.candidates = candidates;
    this.references = references;
    this.decoder = decoder;
    this.meters = meters;
  }

  public PretrainedWeights weights() {
    return weights;
  }

  /** Whether oneDNN may compute, here or in training. */
  public boolean allowOneDnn() {
    return oneDnn;
  }

  /** The engine that was chosen last, if one was. */
  public synchronized Optional<EngineReport> report() {
    return Optional.ofNullable(report);
  }

  /**
   * The fastest engine whose trunk is right for pictures of this size. Stays this object's.
   *
   * @throws IllegalStateException if there is none
   */
  public synchronized InferenceEngine engine(int inputSize) {
    return firstThat(
        engine ->
            engine.needsRanges()
                ? Optional.of("it needs a model's activation ranges, and this is done without one")
                : trunkProblem(engine, inputSize, ActivationRanges.NONE),
        "serves");
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
    return OwnConvolutions.areIn(artefact)
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
    if (engine.needsRanges() && !artefact.manifest().allowsInt8()) {
      return Optional.of(rangesProblem(artefact.manifest()));
    }
    boolean loaded = false;
    try {
      for (Look look : artefact.manifest().looks()) {
        Trunk trunk = engine.trunk(look.inputSize(), look.activationRanges());
        try (PlanCheck check = new PlanCheck(engine, trunk)) {
          Optional<String> problem =
              trunkProblem(check, engine, look.inputSize(), look.activationRanges())
                  .or(() -> headProblem(check, engine, artefact, look, sha256, looks));
          if (problem.isPresent()) {
            return problem;
          }
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

  private static String rangesProblem(Manifest manifest) {
    return manifest
        .int8Verdict()
        .map(verdict -> "the model was tried in int8 when it was made, and " + verdict)
        .orElse("the model was never measured in int8: do so with pawstream quantize");
  }

  private Optional<String> headProblem(
      PlanCheck check,
      InferenceEngine engine,
      ModelArtefact artefact,
      Look look,
      String sha256,
      List<LoadedLook> looks) {
    LoadedLook loaded = LoadedLook.of(engine, artefact, look);
    looks.add(loaded);
    return check.output(
        loaded.head(),
        references.output(sha256, artefact.manifest().network(look), artefact.parameters(look)));
  }

  private Optional<String> trunkProblem(
      InferenceEngine engine, int inputSize, ActivationRanges ranges) {
    if (checked.contains(new TrunkCheck(engine, inputSize, ranges))) {
      return Optional.empty();
    }
    try (PlanCheck check = new PlanCheck(engine, engine.trunk(inputSize, ranges))) {
      return trunkProblem(check, engine, inputSize, ranges);
    }
  }

  private Optional<String> trunkProblem(
      PlanCheck check, InferenceEngine engine, int inputSize, ActivationRanges ranges) {
    TrunkCheck done = new TrunkCheck(engine, inputSize, ranges);
    if (checked.contains(done)) {
      return Optional.empty();
    }
    Optional<String> problem = check.features(references.features(inputSize));
    if (problem.isEmpty()) {
      checked.add(done);
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
        report = EngineReport.of(engine.orElseThrow(), problems);
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
