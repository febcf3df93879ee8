package dev.pawstream.release;

import dev.pawstream.meter.Metric;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import java.util.ArrayList;
import java.util.List;

/** Shows which models answer, as numbers can: 1 for each that does, and no row for those before. */
final class ServingMeters {
  private final ChampionPredictor models;
  private final MultiGauge rows;

  ServingMeters(ChampionPredictor models, MeterRegistry registry) {
    this.models = models;
    this.rows = Metric.MODEL.rows(registry);
    show();
  }

  /** As it is now. */
  void show() {
    ServedModels served = models.models();
    List<Row<Number>> now = new ArrayList<>();
    now.add(row("champion", served.champion()));
    if (served.shadow() != null) {
      now.add(row("shadow", served.shadow()));
    }
    rows.register(now, true);
  }

  private static Row<Number> row(String duty, ServedModel model) {
    return Row.of(Metric.MODEL.tags(duty, model.version()), 1);
  }
}
