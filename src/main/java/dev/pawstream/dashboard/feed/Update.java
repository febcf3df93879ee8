package dev.pawstream.dashboard.feed;

/**
 * A change of what the page shows.
 *
 * @param number counted from 1, by one
 * @param kind of what it is about, such as {@code prediction}
 * @param json what it is now, in one line
 */
public record Update(long number, String kind, String json) {}
