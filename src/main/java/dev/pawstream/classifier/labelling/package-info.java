/** From an image event to its label: the photograph, the answer, and having it in time. */
@NullMarked
package dev.pawstream.classifier.labelling;

import org.jspecify.annotations.NullMarked;
