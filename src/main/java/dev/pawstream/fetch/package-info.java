/**
 * The claim check: a photograph's bytes by its uri, from folders, hosts and buckets that were
 * allowed and nowhere else.
 */
@NullMarked
package dev.pawstream.fetch;

import org.jspecify.annotations.NullMarked;
