/** Commands that work on a cluster: the services, and what sends to and reads from the topics. */
@NullMarked
package dev.pawstream.cli.cluster;

import org.jspecify.annotations.NullMarked;
