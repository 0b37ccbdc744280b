// @ts-check
/**
 * What is not yet acknowledged, kept in the browser: one entry per line, so that two windows on one check never overwrite each other, and one for
 * a check's notes.
 * @typedef {import('./rules.js').Fields} Fields
 * @typedef {import('./rules.js').Line} Line
 * @typedef {{ draft: Partial<Fields>, base: Fields, server: Line, unsure: Partial<Fields>[], check?: string }} Kept
 * @typedef {{ text: string, before: string, unsure: string[], check?: string }} KeptNotes
 */

/** Where the storage is full or forbidden: kept as long as the window is. @type {Map<string, string>} */
const memory = new Map();

export class Drafts {
  /** @param {string} user */
  constructor(user) {
    this.prefix = `check-du-matin/${user}/`;
    /** What each check is called, so that it can be named without the server. @type {Map<number, string>} */
    this.names = new Map();
  }

  /** What belongs to this check's line, or to its notes. @returns {string[]} such as "12/345" and "12/notes" */
  get keys() {
    let stored = /** @type {string[]} */ ([]);
    try {
      stored = Object.keys(localStorage);
    } catch {
      // Forbidden: there is the memory.
    }
    return [...new Set([...stored, ...memory.keys()])].filter(key => key.startsWith(this.prefix)).map(key => key.slice(this.prefix.length));
  }

  /** @param {string} key check and line, or check and "notes" @returns {any} {@link Kept}, {@link KeptNotes} or null */
  read(key) {
    try {
      return JSON.parse(this.text(key) ?? 'null');
    } catch {
      return null;
    }
  }

  /** As it is kept. @param {string} key @returns {string|null} */
  text(key) {
    try {
      return memory.get(this.prefix + key) ?? localStorage.getItem(this.prefix + key);
    } catch {
      return null;
    }
  }

  /** @param {string} key @param {Kept|KeptNotes} kept */
  write(key, kept) {
    const text = JSON.stringify({ ...kept, check: this.names.get(checkOf(key)) });
    try {
      localStorage.setItem(this.prefix + key, text);
      memory.delete(this.prefix + key);
    } catch {
      memory.set(this.prefix + key, text);
    }
  }

  /** @param {string} key */
  remove(key) {
    memory.delete(this.prefix + key);
    try {
      localStorage.removeItem(this.prefix + key);
    } catch {
      // Nothing was kept there.
    }
  }
}

/** @param {string} key @returns {number} the check's id */
export const checkOf = key => Number(key.split('/')[0]);

/** @param {string} key */
export const isNotes = key => key.endsWith('/notes');
