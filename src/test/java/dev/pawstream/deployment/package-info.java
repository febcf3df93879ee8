/** What runs Pawstream in containers, held against what Pawstream is. */
@NullMarked
package dev.pawstream.deployment;

import org.jspecify.annotations.NullMarked;
