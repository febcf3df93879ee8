package dev.pawstream.cli.bench;

import dev.pawstream.cli.bench.EngineReport.PrecisionFigures;
import dev.pawstream.cli.bench.EngineReport.Size;
import java.io.PrintWriter;

/** Prints what {@code bench engine} measured for people. */
final class EngineTable {
  private static final double PERCENT = 100;
  private static final double MEBIBYTE = 1 << 20;
  private static final double KIBIBYTE = 1 << 10;

  private final PrintWriter out;

  EngineTable(PrintWriter out) {
    this.out = out;
  }

  void print(EngineReport report) {
    out.printf(
        "%s, %d cores; %d workers; %s%n",
        report.processor(), report.cores(), report.workers(), report.photographs());
    report.sizes().forEach(this::print);
    out.println();
    if (report.peakResidentBytes() >= 0) {
      out.printf(
          "peak resident memory %.0f MiB, with all engines open%n",
          report.peakResidentBytes() / MEBIBYTE);
    }
    report.notes().forEach(out::println);
    out.flush();
  }

  private void print(Size size) {
    out.printf(
        "%n%d x %d, images/s as median ± half the spread; labels on %d photographs%n",
        size.inputSize(), size.inputSize(), size.labelled());
    out.printf(
        "%-6s %13s %13s %8s %8s %8s %13s %8s %7s %7s %7s %9s %8s%n",
        "",
        "engine",
        "limit",
        "of limit",
        "x DL4J",
        "x fp32",
        "with decode",
        "of bare",
        "decode",
        "trunk",
        "top",
        "heap",
        "labels");
    out.printf(
        "%-6s %13s %13s %8s %8s %8s %13s %8s %7s %7s %7s %9s %8s%n",
        "", "1/s", "1/s", "%", "", "", "1/s", "%", "ms", "ms", "ms", "KiB/image", "% agree");
    out.printf("%-6s %13s%n", "DL4J", rate(size.deeplearning4j()));
    size.precisions().forEach(this::print);
  }

  private void print(PrecisionFigures figures) {
    Sample limit = figures.limit();
    Double share = figures.shareOfLimit();
    out.printf(
        "%-6s %13s %13s %8s %8.2f %8.2f %13s %8.1f %7.2f %7.2f %7.2f %9.1f %8.2f%n",
        figures.precision(),
        rate(figures.bare()),
        limit == null ? "-" : rate(limit),
        share == null ? "-" : "%.1f".formatted(PERCENT * share),
        figures.timesDeeplearning4j(),
        figures.timesFp32(),
        rate(figures.withDecode()),
        PERCENT * figures.shareOfBare(),
        figures.stages().decodeMillis(),
        figures.stages().trunkMillis(),
        figures.stages().topMillis(),
        figures.stages().heapBytes() / KIBIBYTE,
        PERCENT * figures.labelAgreement());
  }

  private static String rate(Sample sample) {
    return "%.1f ± %.1f".formatted(sample.median(), sample.median() * sample.spread() / 2);
  }
}
