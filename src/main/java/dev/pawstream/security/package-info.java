/**
 * How Pawstream and a cluster come to trust each other: the clients' settings, who needs which
 * rights, and in one sentence what is wrong where the cluster refuses.
 */
@NullMarked
package dev.pawstream.security;

import org.jspecify.annotations.NullMarked;
