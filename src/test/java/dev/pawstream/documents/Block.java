package dev.pawstream.documents;

import java.util.Optional;

/**
 * Commands in a document, between fences.
 *
 * @param place the document and the line of the first command, for people
 * @param text the commands, as they stand there
 * @param notRun why a test does not run them, if a comment says so
 * @param exitCode what the last of them ends with
 */
public record Block(String place, String text, Optional<String> notRun, int exitCode) {}
