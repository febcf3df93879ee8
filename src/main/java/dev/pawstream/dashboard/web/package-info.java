/**
 * What browsers and the dashboard say to each other: who is let in, the page's files, the stream of
 * updates, photographs, and what people order.
 */
@NullMarked
package dev.pawstream.dashboard.web;

import org.jspecify.annotations.NullMarked;
