package dev.pawstream.inference.selection;

import dev.pawstream.inference.LoadedLook;
import java.util.List;

/**
 * Looks of a model in one engine.
 *
 * @param looks whose heads their owner closes
 * @param workers passes that the engine makes at once
 */
record LoadedLooks(List<LoadedLook> looks, int workers) {}
