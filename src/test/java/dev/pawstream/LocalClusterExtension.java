package dev.pawstream;

import dev.pawstream.event.ClientSettings;
import dev.pawstream.event.Topics;
import dev.pawstream.local.LocalCluster;
import dev.pawstream.local.RegistryDistribution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One broker and one registry for all tests of a JVM, started when the first test asks, closed
 * after the last.
 *
 * <p>Gives test methods and constructors a {@link LocalCluster}, the {@link ClientSettings} that
 * reach it, and {@link Topics} with a prefix of the test class's own (the topics are not created).
 */
public final class LocalClusterExtension implements ParameterResolver {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(LocalClusterExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == LocalCluster.class || type == ClientSettings.class || type == Topics.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (type == Topics.class) {
      return new Topics(context.getRequiredTestClass().getSimpleName());
    }
    LocalCluster cluster = cluster(context);
    return type == LocalCluster.class
        ? cluster
        : new ClientSettings(cluster.bootstrapServers(), cluster.registryUrl(), Map.of());
  }

  /** The registry's program, where the build put it. */
  public static RegistryDistribution registryDistribution() {
    return RegistryDistribution.fromSystemProperty(Path.of("target", "registry"));
  }

  private static LocalCluster cluster(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            SharedCluster.class, key -> SharedCluster.start(), SharedCluster.class)
        .cluster();
  }

  private record SharedCluster(LocalCluster cluster, Path folder) implements AutoCloseable {
    static SharedCluster start() {
      try {
        Path folder = Files.createTempDirectory(Path.of("target"), "cluster-");
        return new SharedCluster(LocalCluster.start(folder, 0, 0, registryDistribution()), folder);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot make a folder for the tests' cluster", e);
      }
    }

    /** The folder stays, for who looks for the cause of a failure; {@code mvn clean} removes it. */
    @Override
    public void close() {
      cluster.close();
    }
  }
}
