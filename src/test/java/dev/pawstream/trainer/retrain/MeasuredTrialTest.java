package dev.pawstream.trainer.retrain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawstream.event.Sha256;
import dev.pawstream.inference.Answer;
import dev.pawstream.inference.Predictor;
import dev.pawstream.training.Example;
import dev.pawstream.training.Photograph;
import dev.pawstream.training.Policy;
import dev.pawstream.training.PolicyChoice;
import dev.pawstream.training.SomeProvenance;
import dev.pawstream.training.TrainedModel;
import dev.pawstream.training.TrainingUpdate;
import dev.pawstream.training.gate.Decision;
import dev.pawstream.training.gate.GateSettings;
import dev.pawstream.training.gate.ReleaseGate;
import dev.pawstream.training.gate.Verdict;
import dev.pawstream.training.measure.CalibrationFigures;
import dev.pawstream.training.measure.Metrics;
import dev.pawstream.training.measure.Reliability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasuredTrialTest {
  private final List<OftenRight> loaded = new ArrayList<>();
  private final List<TrainingUpdate> told = new ArrayList<>();
  private final MeasuredTrial trial =
      new MeasuredTrial(
          this::load, "8 cats,dogs".getBytes(UTF_8), new ReleaseGate(GateSettings.STANDARD));

  @Test
  void shouldReleaseWhatIsMeasurablyBetterThanTheStarter() throws Exception {
    Ruling ruling = trial.judge(null, challenger("19 cats,dogs"), exam(200), told::add);

    assertThat(ruling.released()).isTrue();
    Verdict verdict = Objects.requireNonNull(ruling.verdict());
    assertThat(verdict.decision()).isEqualTo(Decision.RELEASE);
    assertThat(verdict.champion().accuracy()).isEqualTo(0.4);
    assertThat(verdict.challenger().accuracy()).isEqualTo(0.95);
    assertThat(ruling.sentence()).isEqualTo(verdict.sentence());
    assertThat(told)
        .last()
        .returns(400L, TrainingUpdate::step)
        .returns(400L, TrainingUpdate::steps);
  }

  @Test
  void shouldNotReleaseWhatIsWorseThanTheChampion() throws Exception {
    Ruling ruling =
        trial.judge(
            "19 cats,dogs".getBytes(UTF_8), challenger("16 cats,dogs"), exam(200), told::add);

    assertThat(ruling.released()).isFalse();
    assertThat(Objects.requireNonNull(ruling.verdict()).decision()).isEqualTo(Decision.KEEP);
  }

  @Test
  void shouldSayWhenThereIsNothingToCompareThemOn() throws Exception {
    Ruling ruling =
        trial.judge(null, challenger("19 cats,dogs"), new Exam(List.of(), List.of()), told::add);

    assertThat(ruling)
        .isEqualTo(
            new Ruling(
                false,
                "There is no test photograph yet to compare it on; label more photographs",
                null));
  }

  @Test
  void shouldReleaseTheFirstModelOfLabelsThatTheStarterDoesNotKnow() throws Exception {
    Ruling ruling = trial.judge(null, challenger("19 fox,hare"), exam(20), told::add);

    assertThat(ruling.released()).isTrue();
    assertThat(ruling.sentence())
        .isEqualTo(
            "It is the first of the labels [fox, hare]: the starter knows [cats, dogs], and cannot be compared with it");
  }

  @Test
  void shouldNotPutOtherLabelsInTheChampionsPlace() throws Exception {
    Ruling ruling =
        trial.judge(
            "19 cats,dogs".getBytes(UTF_8), challenger("19 cats,dogs,foxes"), exam(20), told::add);

    assertThat(ruling.released()).isFalse();
    assertThat(ruling.sentence()).contains("cannot be compared; force it with a reason");
  }

  @Test
  void shouldCloseBothWhateverComesOfIt() throws Exception {
    var unused = trial.judge(null, challenger("19 fox,hare"), exam(20), told::add);

    assertThat(loaded).hasSize(2).allMatch(model -> model.closed);
  }

  private Predictor load(byte[] artefact) {
    String text = new String(artefact, UTF_8);
    int space = text.indexOf(' ');
    List<String> skills = List.of(text.substring(0, space).split("/", -1));
    OftenRight model =
        new OftenRight(
            Integer.parseInt(skills.get(0)),
            Integer.parseInt(skills.get(skills.size() - 1)),
            List.of(text.substring(space + 1).split(",", -1)));
    loaded.add(model);
    return model;
  }

  private static TrainedModel challenger(String artefact) {
    byte[] bytes = artefact.getBytes(UTF_8);
    Metrics metrics = new Metrics(10, 1, 0, 0);
    Reliability none = new Reliability(List.of());
    return new TrainedModel(
        bytes,
        Sha256.of(bytes),
        "trunk",
        PolicyChoice.of(Policy.TOP, 10),
        List.of("cats", "dogs"),
        1,
        new CalibrationFigures(metrics, metrics, none, none),
        SomeProvenance.of(Policy.TOP, 1));
  }

  @Test
  void shouldNotReleaseWhatIsWorseOnWhatTheChampionWasJudgedBy() throws Exception {
    List<Example> known = examples(0, 100);
    List<Example> all = examples(0, 400);

    Ruling ruling =
        trial.judge(
            "19/8 cats,dogs".getBytes(UTF_8),
            challenger("12/18 cats,dogs"),
            new Exam(all, known),
            told::add);

    assertThat(Objects.requireNonNull(ruling.verdict()).decision()).isEqualTo(Decision.RELEASE);
    assertThat(ruling.released()).isFalse();
    assertThat(ruling.sentence())
        .startsWith(
            "The champion stays: on the 100 test photographs that had their labels before it was released, its log loss is ");
  }

  @Test
  void shouldReleaseWhatIsBetterOnNewPhotographsAndAsGoodOnTheOthers() throws Exception {
    Ruling ruling =
        trial.judge(
            "19/8 cats,dogs".getBytes(UTF_8),
            challenger("19/18 cats,dogs"),
            new Exam(examples(0, 400), examples(0, 100)),
            told::add);

    assertThat(ruling.released()).isTrue();
  }

  private static Exam exam(int count) {
    return new Exam(examples(0, count), List.of());
  }

  private static List<Example> examples(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> new Example(new Numbered(i), i % 2 == 0 ? "cats" : "dogs"))
        .toList();
  }

  private record Numbered(int number) implements Photograph {
    @Override
    public String name() {
      return "photograph " + number;
    }

    @Override
    public byte[] bytes() {
      return Integer.toString(number).getBytes(UTF_8);
    }
  }

  /** Is right about so many of each 20 photographs, and so many after the first hundred. */
  private static final class OftenRight implements Predictor {
    private final int of20;
    private final int of20Later;
    private final List<String> labels;
    boolean closed;

    OftenRight(int of20, int of20Later, List<String> labels) {
      this.of20 = of20;
      this.of20Later = of20Later;
      this.labels = labels;
    }

    @Override
    public Answer predict(byte[] photograph) {
      int number = Integer.parseInt(new String(photograph, UTF_8));
      boolean isRight = number % 20 < (number < 100 ? of20 : of20Later);
      String said = labels.get((number + (isRight ? 0 : 1)) % 2);
      String other = labels.get((number + (isRight ? 1 : 0)) % 2);
      return new Answer(said, Map.of(said, 0.875, other, 0.125), Duration.ZERO, Duration.ZERO, 1);
    }

    @Override
    public int concurrency() {
      return 1;
    }

    @Override
    public List<String> labels() {
      return labels;
    }

    @Override
    public String sha256() {
      return "sha";
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
