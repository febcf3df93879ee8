/** The documents, as far as they can be held to what is so. */
@NullMarked
package dev.pawstream.documents;

import org.jspecify.annotations.NullMarked;
