package dev.pawstream;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Holds the layers: what is above may use what is below, never the other way round. */
@AnalyzeClasses(packages = "dev.pawstream", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule layersOnlyUseWhatIsBelow =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("dev.pawstream.cli..")
          .layer("dashboard")
          .definedBy("dev.pawstream.dashboard..")
          .layer("services")
          .definedBy("dev.pawstream.classifier..", "dev.pawstream.trainer..")
          .layer("release")
          .definedBy("dev.pawstream.release..")
          .layer("training")
          .definedBy("dev.pawstream.training..")
          .layer("inference")
          .definedBy("dev.pawstream.inference..")
          .layer("network")
          .definedBy("dev.pawstream.network..")
          .layer("image")
          .definedBy("dev.pawstream.image..")
          .layer("fetch")
          .definedBy("dev.pawstream.fetch..")
          .layer("onednn")
          .definedBy("dev.pawstream.onednn..")
          .layer("stream")
          .definedBy("dev.pawstream.stream..")
          .layer("meter")
          .definedBy("dev.pawstream.meter..")
          .layer("operation")
          .definedBy("dev.pawstream.operation..")
          .layer("access")
          .definedBy("dev.pawstream.access..")
          .layer("security")
          .definedBy("dev.pawstream.security..")
          .layer("event")
          .definedBy("dev.pawstream.event..")
          .layer("local")
          .definedBy("dev.pawstream.local..")
          .layer("machine")
          .definedBy("dev.pawstream.machine..")
          .layer("version")
          .definedBy("dev.pawstream.version..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("dashboard")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("services")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("release")
          .mayOnlyBeAccessedByLayers("cli", "dashboard", "services")
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("cli", "services", "release")
          .whereLayer("inference")
          .mayOnlyBeAccessedByLayers("cli", "dashboard", "services", "release", "training")
          .whereLayer("network")
          .mayOnlyBeAccessedByLayers(
              "cli", "dashboard", "services", "release", "training", "inference")
          .whereLayer("onednn")
          .mayOnlyBeAccessedByLayers("cli", "training", "inference")
          .whereLayer("stream")
          .mayOnlyBeAccessedByLayers("cli", "dashboard", "services", "release")
          .whereLayer("meter")
          .mayOnlyBeAccessedByLayers(
              "services", "release", "inference", "fetch", "stream", "operation")
          .whereLayer("operation")
          .mayOnlyBeAccessedByLayers("cli", "services", "stream")
          .whereLayer("access")
          .mayOnlyBeAccessedByLayers("cli", "services")
          .whereLayer("security")
          .mayOnlyBeAccessedByLayers("cli", "services", "release", "stream", "access", "event")
          .whereLayer("fetch")
          .mayOnlyBeAccessedByLayers("cli", "dashboard", "services", "stream")
          .whereLayer("image")
          .mayOnlyBeAccessedByLayers(
              "fetch",
              "cli",
              "dashboard",
              "services",
              "release",
              "training",
              "inference",
              "network",
              "stream")
          .whereLayer("event")
          .mayOnlyBeAccessedByLayers(
              "cli",
              "dashboard",
              "services",
              "release",
              "training",
              "inference",
              "network",
              "image",
              "stream",
              "access")
          .whereLayer("local")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("machine")
          .mayOnlyBeAccessedByLayers("cli", "services", "training", "inference", "operation")
          .whereLayer("version")
          .mayOnlyBeAccessedByLayers("cli", "training")
          .withOptionalLayers(true);

  @ArchTest
  static final ArchRule theTwoServicesDoNotKnowEachOther =
      slices().matching("dev.pawstream.(classifier|trainer)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.pawstream.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule roomsOfTheTrainerHaveNoCycles =
      slices()
          .matching("dev.pawstream.(**)")
          .that(describe("are the trainer's", slice -> slice.getNamePart(1).startsWith("trainer")))
          .should()
          .beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyMainEndsTheJvm =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.pawstream.cli.Main")
          .should()
          .callMethod(System.class, "exit", int.class);

  @ArchTest
  static final ArchRule noGraphIsClosedWithPauses =
      noClasses().should().callMethod(ComputationGraph.class, "close");
}
