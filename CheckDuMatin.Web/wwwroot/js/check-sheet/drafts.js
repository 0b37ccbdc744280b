// @ts-check
/**
 * What is not yet acknowledged, kept in the browser: one entry per line, so that two windows on one check never overwrite each other, and one for
 * a check's notes.
 * @typedef {import('./rules.js').Fields} Fields
 * @typedef {import('./rules.js').Line} Line
 * @typedef {{ draft: Partial<Fields>, base: Fields, server: Line, unsure: Partial<Fields>[], check?: string, by?: string }} Kept
 * @typedef {{ text: string, before: string, unsure: string[], check?: string, by?: string }} KeptNotes
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

  /** What one page holds of this key. @param {string} key */
  entry(key) { return new Entry(this, key); }

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

/**
 * One key as one page knows it. What another window, or the page that was opened after this one, has written there since is theirs to remove; and a page
 * that was left writes nothing any more: what it sent is kept already.
 */
class Entry {
  /** @param {Drafts} drafts @param {string} key */
  constructor(drafts, key) {
    this.drafts = drafts;
    this.key = key;
    this.hasLeft = false;
    /** Tells what this page wrote from the same words written by another. */ this.id = Math.random().toString(36).slice(2);
    this.known = drafts.text(key);
  }

  /** @returns {any} {@link Kept}, {@link KeptNotes} or null */
  read() { return this.drafts.read(this.key); }

  /** @param {Kept|KeptNotes} kept */
  write(kept) {
    if (this.hasLeft) return;
    this.drafts.write(this.key, { ...kept, by: this.id });
    this.known = this.drafts.text(this.key);
  }

  remove() {
    if (this.#isForeign) return;
    this.drafts.remove(this.key);
    this.known = null;
  }

  /** The page has gone: what follows is only the answer to what it sent. */
  leave() { this.hasLeft = true; }

  get #isForeign() { return this.drafts.text(this.key) !== this.known; }
}

/** @param {string} key @returns {number} the check's id */
export const checkOf = key => Number(key.split('/')[0]);

/** @param {string} key */
export const isNotes = key => key.endsWith('/notes');
