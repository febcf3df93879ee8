package dev.pawstream.trainer.dataset;

import dev.pawstream.trainer.remote.Unfetched;
import java.util.List;

/**
 * All words, with the photographs that could be found.
 *
 * @param unfetched what is missing of what was to be fetched
 */
record Completed(List<Word> words, Unfetched unfetched) {}
