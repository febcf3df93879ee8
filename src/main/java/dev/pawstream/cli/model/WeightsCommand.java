package dev.pawstream.cli.model;

import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.network.weights.CacheState;
import dev.pawstream.network.weights.PretrainedWeights;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weights fetch} and {@code weights verify}. */
@Command(
    name = "weights",
    mixinStandardHelpOptions = true,
    description = "Fetches and checks the pre-trained weights of VGG16.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {WeightsCommand.Fetch.class, WeightsCommand.Verify.class},
    footer = {"", "Example: pawstream weights fetch && pawstream weights verify"})
public final class WeightsCommand {
  /** {@code weights fetch}. */
  @Command(
      name = "fetch",
      mixinStandardHelpOptions = true,
      description = "Gets the weights into the cache, unless they are there.",
      footer = {"", "Example: pawstream weights fetch --cache /var/cache/pawstream"})
  static final class Fetch implements Callable<Integer> {
    @Mixin private WeightsOptions options = new WeightsOptions();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
      PretrainedWeights weights = options.load(spec.commandLine().getErr());
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%,d numbers, sha256 %s%n", weights.shape().floats(), weights.sha256());
      out.flush();
      return 0;
    }
  }

  /** {@code weights verify}. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = "Checks the weights in the cache against their pinned sha256.",
      footer = {"", "Example: pawstream weights verify --json"})
  static final class Verify implements Callable<Integer> {
    @Mixin private WeightsOptions options = new WeightsOptions();
    @Mixin private JsonOption json = new JsonOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      CacheState state = options.store().verify();
      PrintWriter out = spec.commandLine().getOut();
      if (json.wanted()) {
        out.println(JsonOption.line(asMap(state)));
      } else if (state.ok()) {
        out.printf(
            "%s: %,d bytes, sha256 %s, as it should be%n",
            state.file(), state.bytes(), state.sha256());
      } else {
        spec.commandLine().getErr().printf("pawstream: %s: %s%n", state.file(), state.problem());
      }
      out.flush();
      return state.ok() ? 0 : 1;
    }

    private static Map<String, Object> asMap(CacheState state) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("file", state.file().toString());
      map.put("ok", state.ok());
      map.put("bytes", state.bytes());
      map.put("sha256", String.valueOf(state.sha256()));
      map.put("problem", String.valueOf(state.problem()));
      return map;
    }
  }
}
