/** What people want of the services, as events on their topics. Knows nothing of HTTP. */
@NullMarked
package dev.pawstream.dashboard.order;

import org.jspecify.annotations.NullMarked;
