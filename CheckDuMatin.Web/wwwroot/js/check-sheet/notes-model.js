// @ts-check
import { Unreachable } from './api.js';
import { same } from './rules.js';

/** @typedef {'untouched'|import('./line-model.js').State} State */

const maxUnsure = 20;

/** The notes of a check: what the server holds, what was typed here and is not acknowledged, and how that stands. */
export class NotesModel {
  /**
   * @param {number} checkId
   * @param {string} saved
   * @param {import('./drafts.js').Drafts} drafts
   * @param {() => void} changed called whenever there is something new to show
   * @param {boolean} isFrozen nothing arrives at the server any more
   */
  constructor(checkId, saved, drafts, changed, isFrozen = false) {
    this.checkId = checkId;
    this.entry = drafts.entry(`${checkId}/notes`);
    this.changed = changed;
    this.isFrozen = isFrozen;
    this.sending = false;
    this.text = this.saved = saved;
    /** What was sent and never answered: the server may hold it or not. @type {string[]} */ this.unsure = [];
    /** A colleague's words, while one has to choose. @type {string|null} */ this.theirs = null;
    /** How many savings were answered. */ this.answers = 0;
    /** @type {State} */ this.state = 'untouched';
    this.reason = '';
    const kept = this.entry.read();
    if (typeof kept?.text === 'string') {
      const { text, before = '', unsure = [] } = kept;
      Object.assign(this, { text, saved: before, unsure });
      this.#take(saved);
    }
  }

  get isClean() { return this.unsure.length === 0 && same(this.text, this.saved); }

  /** Ready to go over the network. */
  get isReady() { return !this.isClean && !this.sending && !this.isFrozen && this.theirs === null && this.state !== 'refused'; }

  /** @param {string} text */
  edit(text) {
    this.text = text;
    if (this.state === 'refused') this.state = 'draft';
    this.#settle();
  }

  /**
   * Takes what the server says. A line has a version, notes have none: what was read before our last saving was answered may be older than that.
   * @param {string|null} current @param {number} answers {@link answers} when it was asked for
   */
  receive(current, answers) {
    if (this.sending || answers !== this.answers) return;
    this.#take(current ?? '');
  }

  /** @param {boolean} isFrozen nothing arrives at the server any more */
  freeze(isFrozen) {
    if (this.isFrozen && !isFrozen && this.state === 'refused') this.state = 'draft';
    this.isFrozen = isFrozen;
    this.#settle();
  }

  /** The page has gone; the answer to what it sent may still come. */
  leave() { this.entry.leave(); }

  takeTheirs() {
    this.text = this.theirs ?? '';
    this.keepOurs();
  }

  keepOurs() {
    this.saved = this.theirs ?? '';
    this.#resolved();
    this.#settle();
  }

  /** @param {import('./api.js').Api} api @returns {Promise<number>} the HTTP status; 0 when the server was not reached */
  async save(api) {
    const sent = this.text;
    const isRepeated = this.unsure.includes(sent);
    if (!isRepeated) this.unsure.push(sent);
    // The first is the likeliest to have arrived, before the line was lost; then the latest.
    if (this.unsure.length > maxUnsure) this.unsure.splice(1, 1);
    this.sending = true;
    this.state = 'saving';
    this.#settle();
    try {
      const { ok, status, body } = await api.call('PATCH', `/checks/${this.checkId}`, { notes: sent, before: this.saved });
      this.sending = false;
      this.answers++;
      this.state = 'draft';
      if (ok) {
        this.saved = body.notes ?? '';
        if (this.text === sent) this.text = this.saved;
        this.#resolved();
      } else {
        if (!isRepeated) this.unsure = this.unsure.filter(text => text !== sent);
        this.reason = body?.detail ?? `HTTP ${status}`;
        this.isFrozen ||= status === 423;
        if (body?.current) this.#learn(body.current.notes ?? '');
        // What was typed meanwhile has not been refused.
        else if (this.text === sent) this.state = 'refused';
      }
      this.#settle();
      return status;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.sending = false;
      this.state = 'offline';
      this.#settle();
      return 0;
    }
  }

  /** @param {string} current read while no answer was due: once frozen, the server's last word */
  #take(current) {
    this.#learn(current);
    if (this.isFrozen) {
      this.unsure = [];
      if (this.theirs !== null && this.isClean) this.text = this.saved = this.theirs;
      if (this.isClean) this.theirs = null;
    }
    this.#settle();
  }

  /** @param {string} current */
  #learn(current) {
    if (same(current, this.saved)) {
      this.saved = current;
      this.theirs = null;
      return;
    }
    // Our own saving, whose answer got lost, or the same words: nobody else to disagree with.
    const isOwn = [...this.unsure, this.text].some(own => same(own, current));
    if (!isOwn && !this.isClean) {
      this.theirs = current;
      return;
    }
    if (!isOwn) this.text = current;
    this.saved = current;
    this.#resolved();
  }

  #resolved() {
    this.unsure = [];
    this.theirs = null;
  }

  #settle() {
    if (this.isClean) {
      if (this.state !== 'untouched') this.state = 'saved';
      this.entry.remove();
    } else {
      this.entry.write({ text: this.text, before: this.saved, unsure: this.unsure });
      if (this.theirs !== null) this.state = 'conflict';
      else if (this.sending) this.state = 'saving';
      else if (this.state !== 'offline' && this.state !== 'refused') this.state = 'draft';
    }
    this.changed();
  }
}
