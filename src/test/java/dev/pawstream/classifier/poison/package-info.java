/** Good photographs and bad records in one stream, through the service on a real cluster. */
@NullMarked
package dev.pawstream.classifier.poison;

import org.jspecify.annotations.NullMarked;
