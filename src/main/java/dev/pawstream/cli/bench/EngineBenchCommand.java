package dev.pawstream.cli.bench;

import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.image.ImageDecoder;
import dev.pawstream.inference.Starter;
import dev.pawstream.machine.Cpu;
import dev.pawstream.machine.ProcessStatus;
import dev.pawstream.network.Look;
import dev.pawstream.network.ModelArtefact;
import dev.pawstream.network.weights.PretrainedWeights;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench engine}. */
@Command(
    name = "engine",
    mixinStandardHelpOptions = true,
    description =
        "Measures the network in each precision, in turn with Deeplearning4j and with the"
            + " processor's limit.",
    footer = {"", "Example: pawstream bench engine --size 150 --photos holiday --json"})
final class EngineBenchCommand implements Callable<Integer> {
  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      split = ",",
      defaultValue = "150,224",
      description = "Input sizes of the starter, 150 or 224. Default: ${DEFAULT-VALUE}.")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long each size is measured, at least. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "0",
      description = "Photographs side by side, on a thread each. Default: one for each core.")
  private int workers;

  @Option(
      names = "--photos",
      paramLabel = "DIR",
      description = "Photographs, in any depth. Default: drawings.")
  private @Nullable Path photos;

  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    ImageDecoder decoder = images.decoder();
    BenchPhotographs photographs = BenchPhotographs.in(photos, decoder);
    PrintWriter err = spec.commandLine().getErr();
    PretrainedWeights loaded = weights.load(err);
    Cpu cpu = Cpu.here();
    int threads = workers > 0 ? workers : cpu.threads();
    List<String> notes = new ArrayList<>();
    List<EngineReport.Size> figures = new ArrayList<>();
    try (ProgressDisplay display = ProgressDisplay.standard(err)) {
      for (int size : sizes) {
        ModelArtefact model = ModelArtefact.fromBytes(Starter.artefact(size));
        Look look = model.manifest().looks().get(0);
        try (EngineComparison comparison =
            new EngineComparison(
                loaded, model, look, precisions(look, notes), threads, photographs, decoder)) {
          figures.add(
              comparison.run(
                  Duration.ofSeconds(seconds),
                  (elapsed, total) ->
                      display.show(
                          "Measuring at " + size,
                          "seconds",
                          Math.min(elapsed.toSeconds(), total.toSeconds()),
                          total.toSeconds(),
                          "")));
        }
      }
    }
    print(
        new EngineReport(
            cpu.name(),
            cpu.cores(),
            threads,
            photographs.origin(),
            figures,
            ProcessStatus.now().peakResidentBytes().orElse(-1),
            notes));
    return 0;
  }

  /** What the processor is quick at, and the model allows. */
  private static List<Precision> precisions(Look look, List<String> notes) {
    try (Processor processor = Processor.open()) {
      return Arrays.stream(Precision.values())
          .filter(precision -> isOn(processor, precision, look, notes))
          .toList();
    }
  }

  private static boolean isOn(
      Processor processor, Precision precision, Look look, List<String> notes) {
    if (!processor.accelerates(precision)) {
      notes.add("%s: this processor has no instructions for it".formatted(precision));
      return false;
    }
    if (precision == Precision.INT8 && look.activationRanges().byLayer().isEmpty()) {
      notes.add(
          "int8 at %d: the starter has no activation ranges at this size"
              .formatted(look.inputSize()));
      return false;
    }
    return true;
  }

  private void print(EngineReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(JsonOption.line(report));
      out.flush();
    } else {
      new EngineTable(out).print(report);
    }
  }
}
