package dev.pawstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.support.TypeBasedParameterResolver;

/** One {@link SecuredCluster} for all tests of a JVM, started when the first test asks. */
public final class SecuredClusterExtension extends TypeBasedParameterResolver<SecuredCluster> {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SecuredClusterExtension.class);

  @Override
  public SecuredCluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            SecuredCluster.class, key -> SecuredClusterExtension.start(), SecuredCluster.class);
  }

  private static SecuredCluster start() {
    try {
      return SecuredCluster.start(Files.createTempDirectory(Path.of("target"), "secured-"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a folder for the secured cluster", e);
    }
  }
}
