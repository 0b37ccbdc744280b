// @ts-check
import { Unreachable } from './api.js';
import { amend, conflicts, holds, missing, withDraft } from './rules.js';

/**
 * @typedef {import('./rules.js').Fields} Fields
 * @typedef {import('./rules.js').Line} Line
 * @typedef {'saved'|'draft'|'saving'|'refused'|'conflict'|'offline'} State
 */

const maxUnsure = 5;

/** One line: what the server holds, what was typed here and is not acknowledged, and how that stands. */
export class LineModel {
  /**
   * @param {number} checkId
   * @param {Line} server
   * @param {number} userId who works here
   * @param {import('./drafts.js').Drafts} drafts
   * @param {(line: LineModel) => void} changed called whenever there is something new to show
   */
  constructor(checkId, server, userId, drafts, changed) {
    this.checkId = checkId;
    this.server = server;
    this.userId = userId;
    this.drafts = drafts;
    this.changed = changed;
    this.isFrozen = false;
    /** @type {Partial<Fields>} */ this.draft = {};
    this.base = server;
    /** What was sent and never answered: the server may hold it or not. @type {Partial<Fields>[]} */ this.unsure = [];
    /** @type {State} */ this.state = 'saved';
    this.reason = '';
    this.sending = false;
    const kept = drafts.read(this.key);
    if (kept) {
      this.base = kept.base;
      this.unsure = kept.unsure ?? [];
      if (this.#isOwn(server)) this.#accept();
      this.#amend(kept.draft);
      this.#settle();
    }
  }

  /** Unlike its service's id unique on a page with several checks. */
  get key() { return `${this.checkId}/${this.server.id}`; }

  /** What the page shows: the server's line with our own changes over it. @returns {Fields} */
  get shown() { return withDraft(this.server, this.draft); }

  get missing() { return missing(this.shown); }

  get isClean() { return Object.keys(this.draft).length === 0; }

  /** Ready to go over the network. */
  get isReady() {
    return !this.isClean && !this.sending && !this.isFrozen && this.state !== 'conflict' && this.state !== 'refused' && this.missing.length === 0;
  }

  /** @param {Partial<Fields>} change */
  edit(change) {
    if (this.isClean) this.base = this.server;
    this.#amend(this.draft, change);
    if (this.state === 'refused') this.state = 'draft';
    this.#settle();
  }

  /** Takes what the server says now: a colleague's change, or the answer to our own. @param {Line} current @returns {boolean} a colleague's news */
  receive(current) {
    if (current.version <= this.server.version) return false;
    const isOwn = this.#isOwn(current);
    this.server = current;
    if (isOwn) this.#accept();
    this.#amend(this.draft);
    this.#settle();
    return !isOwn;
  }

  /** The colleague's values win. */
  takeTheirs() {
    this.draft = {};
    this.#settle();
  }

  /** Our values win: from now on they are a change of the colleague's line. */
  keepOurs() {
    this.base = this.server;
    this.#settle();
  }

  /** @param {import('./api.js').Api} api @returns {Promise<number>} the HTTP status; 0 when the server was not reached */
  async save(api) {
    const sent = { ...this.draft };
    this.sending = true;
    this.state = 'saving';
    this.unsure = [...this.unsure, sent].slice(-maxUnsure);
    this.#keep();
    this.changed(this);
    try {
      const answer = await api.call('PATCH', `/checks/${this.checkId}/lines/${this.server.id}`, { ...sent, version: this.server.version });
      this.sending = false;
      this.unsure = this.unsure.filter(fields => fields !== sent);
      if (answer.ok) {
        this.#acknowledged(answer.body, sent);
      } else if (answer.status === 409 && answer.body?.current) {
        // The news may have come another way already: look at it again, or the next try would go over the colleague's values.
        if (answer.body.current.version > this.server.version) this.receive(answer.body.current);
        else this.#refusedAs('draft');
      } else {
        this.reason = answer.body?.detail ?? `HTTP ${answer.status}`;
        // What was typed meanwhile has not been refused.
        this.#refusedAs(JSON.stringify(this.draft) === JSON.stringify(sent) ? 'refused' : 'draft');
      }
      return answer.status;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.sending = false;
      this.state = 'offline';
      this.#settle();
      return 0;
    }
  }

  /** What was sent is on the server; what was typed meanwhile stays a draft on top of it. @param {Line} line @param {Partial<Fields>} sent */
  #acknowledged(line, sent) {
    const later = { ...this.draft };
    for (const [name, value] of Object.entries(sent)) {
      if (later[/** @type {keyof Fields} */ (name)] === value) delete later[/** @type {keyof Fields} */ (name)];
    }
    if (line.version >= this.server.version) this.server = line;
    this.#accept();
    this.#amend(later);
    this.state = 'draft';
    this.#settle();
  }

  /** Nothing of what was sent is on the server. @param {State} state of what is still to be saved */
  #refusedAs(state) {
    this.state = state;
    this.#amend(this.draft);
    this.#settle();
  }

  /** Our own saving, seen on the server without its answer: nobody else to disagree with. @param {Line} line */
  #isOwn(line) { return line.changedById === this.userId && this.unsure.some(fields => holds(line, fields)); }

  /** @param {Partial<Fields>} draft @param {Partial<Fields>} [change] */
  #amend(draft, change = {}) { this.draft = amend(this.server, draft, change, this.unsure); }

  #accept() {
    this.base = this.server;
    this.unsure = [];
  }

  #settle() {
    if (this.isClean) {
      this.state = 'saved';
      this.unsure = [];
      this.drafts.remove(this.key);
    } else {
      this.#keep();
      if (conflicts(this.base, this.server, this.draft)) this.state = 'conflict';
      else if (this.sending) this.state = 'saving';
      else if (this.state !== 'offline' && this.state !== 'refused') this.state = 'draft';
    }
    this.changed(this);
  }

  #keep() { this.drafts.write(this.key, { draft: this.draft, base: this.base, unsure: this.unsure }); }
}
