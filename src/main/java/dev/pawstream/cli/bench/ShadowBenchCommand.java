package dev.pawstream.cli.bench;

import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.ImageOptions;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.ProgressDisplay;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.inference.selection.Engines;
import dev.pawstream.machine.Cpu;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench shadow}. */
@Command(
    name = "shadow",
    mixinStandardHelpOptions = true,
    description =
        "Measures what a shadow beside the champion adds to a photograph, in processor time: one with"
            + " a top of its own, one with a block 5 of its own, and one that shares nothing.",
    footer = {"", "Example: pawstream bench shadow --size 150 --photos holiday --json"})
final class ShadowBenchCommand implements Callable<Integer> {
  private static final double PERCENT = 100;

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
      names = "--photos",
      paramLabel = "DIR",
      description = "Photographs, in any depth. Default: drawings.")
  private @Nullable Path photos;

  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private ImageOptions images = new ImageOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    BenchPhotographs photographs = BenchPhotographs.in(photos, images.decoder());
    PrintWriter err = spec.commandLine().getErr();
    List<ShadowReport.Size> figures = new ArrayList<>();
    try (ProgressDisplay display = ProgressDisplay.standard(err);
        Engines engines = engine.engines(weights, images, new SimpleMeterRegistry(), err)) {
      for (int size : sizes) {
        try (ShadowComparison comparison = new ShadowComparison(engines, size, photographs)) {
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
      Cpu cpu = Cpu.here();
      print(
          new ShadowReport(
              cpu.name(),
              cpu.cores(),
              engine.workers(),
              engines.report().map(chosen -> chosen.description()).orElse("none"),
              photographs.origin(),
              figures));
    }
    return 0;
  }

  private void print(ShadowReport report) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(JsonOption.line(report));
    } else {
      out.printf(
          "%s, %d cores; %d workers; %s; %s%n",
          report.processor(),
          report.cores(),
          report.workers(),
          report.engine(),
          report.photographs());
      report.sizes().forEach(size -> print(size, out));
    }
    out.flush();
  }

  private static void print(ShadowReport.Size size, PrintWriter out) {
    out.printf(
        "%n%d x %d: %.1f photographs a second of processor time, as median ± half the spread%n",
        size.inputSize(), size.inputSize(), size.alone().median());
    for (ShadowReport.Shadow shadow : size.shadows()) {
      out.printf(
          "%-18s %6.1f/s ± %4.1f, costs %5.1f %% of a photograph%n",
          shadow.kind(),
          shadow.both().median(),
          shadow.both().median() * shadow.both().spread() / 2,
          PERCENT * shadow.cost());
    }
  }
}
