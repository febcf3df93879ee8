package dev.pawstream.classifier.crash;

import dev.pawstream.event.Topics;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How one classifier process is to be started.
 *
 * @param bootstrapServers of the broker
 * @param registryUrl of the registry
 * @param topics where it reads and writes
 * @param clients a properties file with more settings of its clients
 * @param state its folder
 * @param instanceId its fixed name in the group, if it is to have one
 * @param log gets all that it prints
 */
record Launch(
    String bootstrapServers,
    String registryUrl,
    Topics topics,
    Path clients,
    Path state,
    @Nullable String instanceId,
    Path log) {}
