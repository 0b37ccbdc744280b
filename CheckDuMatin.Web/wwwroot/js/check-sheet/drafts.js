// @ts-check
/**
 * What is not yet acknowledged, kept in the browser: one entry per line, so that two windows on one check never overwrite each other.
 * @typedef {import('./rules.js').Fields} Fields
 * @typedef {import('./rules.js').Line} Line
 * @typedef {{ draft: Partial<Fields>, base: Line, unsure?: Partial<Fields>[] }} Kept
 */

export class Drafts {
  /** @param {string} user */
  constructor(user) {
    this.prefix = `check-du-matin/${user}/`;
  }

  /** @param {string} key check and line @returns {Kept|null} */
  read(key) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + key) ?? 'null');
    } catch {
      return null;
    }
  }

  /** @param {string} key @param {Kept} kept */
  write(key, kept) {
    try {
      localStorage.setItem(this.prefix + key, JSON.stringify(kept));
    } catch {
      // A full or forbidden storage takes the safety net away, not the work: the line is saved over the network all the same.
    }
  }

  /** @param {string} key */
  remove(key) {
    try {
      localStorage.removeItem(this.prefix + key);
    } catch {
      // As above.
    }
  }
}
