package dev.pawstream.cli.bench;

import dev.pawstream.cli.ShareOptions;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.network.NetworkSpec;
import dev.pawstream.network.Top;
import dev.pawstream.network.Vgg16;
import dev.pawstream.onednn.Precision;
import dev.pawstream.onednn.Processor;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bench training-load}, which {@code bench beside} starts. */
@Command(
    name = "training-load",
    hidden = true,
    mixinStandardHelpOptions = true,
    description =
        "Trains block 5 on random numbers until its standard input ends, and prints how many images"
            + " it has done after each step.",
    footer = {"", "Example: pawstream bench training-load --cores 1"})
final class TrainingLoadCommand implements Callable<Integer> {
  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      defaultValue = "224",
      description = "Width and height of the network's input. Default: ${DEFAULT-VALUE}.")
  private int size;

  @Mixin private ShareOptions share = new ShareOptions();
  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    share.apply(err);
    NetworkSpec network = new NetworkSpec(size, Top.COMPACT, List.of("cats", "dogs"));
    Thread parent = new Thread(TrainingLoadCommand::awaitEndOfInput, "parent-watch");
    parent.setDaemon(true);
    parent.start();
    try (Processor processor = Processor.open();
        UpperStep step =
            UpperStep.onOneDnn(new Vgg16(weights.load(err)), network, processor, Precision.FP32)) {
      for (long images = UpperStep.BATCH; parent.isAlive(); images += UpperStep.BATCH) {
        double unusedLoss = step.run();
        out.println(images);
        out.flush();
      }
    }
    return 0;
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever said; only the end counts.
      }
    } catch (IOException e) {
      // As good as the end.
      return;
    }
  }
}
