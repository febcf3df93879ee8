package dev.pawstream.cli.doctor;

import dev.pawstream.cli.EngineOptions;
import dev.pawstream.cli.JsonOption;
import dev.pawstream.cli.WeightsOptions;
import dev.pawstream.cli.doctor.Finding.Verdict;
import dev.pawstream.machine.Cpu;
import dev.pawstream.network.weights.WeightsStore;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doctor}. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Says what this machine has and reaches, what is missing, and how to get it.",
    footer = {
      "",
      "Fetches nothing. The exit code is 1 if something is missing.",
      "Example: pawstream doctor --json"
    })
public final class DoctorCommand implements Callable<Integer> {
  @Mixin private WeightsOptions weights = new WeightsOptions();
  @Mixin private EngineOptions engine = new EngineOptions();
  @Mixin private JsonOption json = new JsonOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    List<Finding> findings = look();
    boolean healthy = findings.stream().noneMatch(f -> f.verdict() == Verdict.MISSING);
    PrintWriter out = spec.commandLine().getOut();
    if (json.wanted()) {
      out.println(JsonOption.line(asMap(healthy, findings)));
    } else {
      findings.forEach(finding -> print(finding, out));
    }
    out.flush();
    return healthy ? 0 : 1;
  }

  private List<Finding> look() throws InterruptedException {
    List<Finding> findings = new ArrayList<>(new Hardware(Cpu.here()).findings());
    NativeLibrary.all().forEach(library -> findings.add(library.finding()));
    findings.addAll(new WeightsReach(weights.store(), weights.named()).findings());
    WeightsStore cache = new WeightsStore(weights.cacheFolder(), List.of());
    findings.add(
        new EngineTrial(cache, weights.named().orElse(null), engine.settings(weights)).finding());
    findings.add(RegistryProgram.finding(weights.cacheFolder()));
    return findings;
  }

  private static void print(Finding finding, PrintWriter out) {
    out.printf("%-8s %-17s %s%n", word(finding), finding.name(), finding.detail());
    if (finding.remedy() != null) {
      out.printf("%-8s %-17s %s%n", "", "", finding.remedy());
    }
  }

  private static Map<String, Object> asMap(boolean healthy, List<Finding> findings) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("ok", healthy);
    map.put("findings", findings.stream().map(DoctorCommand::asMap).toList());
    return map;
  }

  private static Map<String, Object> asMap(Finding finding) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("name", finding.name());
    map.put("verdict", word(finding));
    map.put("detail", finding.detail());
    if (finding.remedy() != null) {
      map.put("remedy", finding.remedy());
    }
    return map;
  }

  private static String word(Finding finding) {
    return finding.verdict().name().toLowerCase(Locale.ROOT);
  }
}
