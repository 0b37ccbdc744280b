// @ts-check
/**
 * What is not yet acknowledged, kept in the browser: one entry per line, so that two windows on one check never overwrite each other.
 * @typedef {import('./rules.js').Fields} Fields
 * @typedef {import('./rules.js').Line} Line
 * @typedef {{ draft: Partial<Fields>, base: Line }} Kept
 */

export class Drafts {
  /** @param {string} user @param {number} checkId */
  constructor(user, checkId) {
    this.prefix = `check-du-matin/${user}/${checkId}/`;
  }

  /** @param {number} lineId @returns {Kept|null} */
  read(lineId) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + lineId) ?? 'null');
    } catch {
      return null;
    }
  }

  /** @param {number} lineId @param {Kept} kept */
  write(lineId, kept) {
    try {
      localStorage.setItem(this.prefix + lineId, JSON.stringify(kept));
    } catch {
      // A full or forbidden storage takes the safety net away, not the work: the line is saved over the network all the same.
    }
  }

  /** @param {number} lineId */
  remove(lineId) {
    try {
      localStorage.removeItem(this.prefix + lineId);
    } catch {
      // As above.
    }
  }
}
