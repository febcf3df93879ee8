/** What the page knows: the last of everything, in bounds. */

const PREDICTIONS = 600;
const LABELS = 3_000;
const WORDS_OF_A_JOB = 500;
const JOBS = 20;
const LETTERS = 500;

export const store = {
  /** By image id, the newest last. */
  predictions: new Map(),
  /** By image id: what people said. */
  labels: new Map(),
  /** By job id: a map of what was said last on each epoch of each phase. */
  jobs: new Map(),
  releases: new Map(),
  champion: null,
  shadow: null,
  successor: null,
  letters: new Map(),
  replayed: new Set(),
  health: null,
};

const listeners = new Set();

/**
 * Has the listener called after each frame, with the kinds that changed and the ids of the predictions
 * that came, or null if everything is new. Returns what ends it.
 */
export function onChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(kinds, ids) {
  for (const listener of [...listeners]) {
    listener(kinds, ids);
  }
}

function putLast(map, key, value, most) {
  map.delete(key);
  map.set(key, value);
  while (map.size > most) {
    map.delete(map.keys().next().value);
  }
}

const takers = {
  prediction: (told) => putLast(store.predictions, told.id, told, PREDICTIONS),
  label: (said) =>
    said.label === null
      ? store.labels.delete(said.id)
      : putLast(store.labels, said.id, said, LABELS),
  progress: (word) => {
    const words = store.jobs.get(word.jobId) ?? new Map();
    putLast(words, `${word.phase}/${word.epoch}`, word, WORDS_OF_A_JOB);
    putLast(store.jobs, word.jobId, words, JOBS);
  },
  releases: (change) => {
    for (const release of change.releases) {
      putLast(store.releases, release.version, release, 200);
    }
    store.releases.delete(change.removed);
    store.champion = change.champion;
    store.shadow = change.shadow;
    store.successor = change.successor;
  },
  letter: (letter) => putLast(store.letters, letter.position, letter, LETTERS),
  replayed: (position) => store.replayed.add(position),
  health: (health) => {
    store.health = health;
  },
};

export function open(all) {
  for (const part of ["predictions", "labels", "jobs", "releases", "letters", "replayed"]) {
    store[part].clear();
  }
  [...all.prediction.uncertain, ...all.prediction.recent].forEach(takers.prediction);
  all.label.forEach(takers.label);
  all.progress.forEach(takers.progress);
  takers.releases(all.releases);
  all.letter.forEach(takers.letter);
  all.replayed.forEach(takers.replayed);
  takers.health(all.health);
  tell(new Set(Object.keys(takers)), null);
}

export function update(changes) {
  const kinds = new Set();
  const ids = [];
  for (const change of changes) {
    for (const [kind, value] of Object.entries(change)) {
      takers[kind]?.(value);
      kinds.add(kind);
      if (kind === "prediction") {
        ids.push(value.id);
      }
    }
  }
  tell(kinds, ids);
}

/** The labels that there are, in the order of their keys 1, 2 and so on. */
export function knownLabels() {
  const last = [...store.predictions.values()].at(-1);
  const labels = last ? Object.keys(last.probabilities) : (champion()?.labels ?? []);
  return [...labels].sort();
}

export function champion() {
  return store.releases.get(store.champion);
}

/** Whether people contradict a prediction. */
export function isWrong(told) {
  const said = store.labels.get(told.id);
  return said !== undefined && said.label !== told.label;
}

/** What is uncertain and nobody has labelled, the newest first. */
export function toReview() {
  return [...store.predictions.values()]
    .filter((told) => told.uncertain && !store.labels.has(told.id))
    .reverse();
}

/** How often which label was given for which, by those who labelled what a version answered. */
export function confusion(version) {
  const labels = new Set();
  const counts = new Map();
  for (const said of store.labels.values()) {
    if (said.predictedBy === version && said.predicted !== null) {
      labels.add(said.label).add(said.predicted);
      const key = JSON.stringify([said.label, said.predicted]);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return {
    labels: [...labels].sort(),
    of: (label, predicted) => counts.get(JSON.stringify([label, predicted])) ?? 0,
  };
}
