/** What people's labels say of the models that serve, and what follows from it. */
@NullMarked
package dev.pawstream.trainer.feedback;

import org.jspecify.annotations.NullMarked;
