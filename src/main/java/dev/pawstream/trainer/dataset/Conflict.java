package dev.pawstream.trainer.dataset;

import java.util.Map;

/**
 * One photograph that is said to be different things. The last word counts.
 *
 * @param contentSha256 of its bytes, hexadecimal
 * @param labels what was said, by image id
 */
public record Conflict(String contentSha256, Map<String, String> labels) {}
