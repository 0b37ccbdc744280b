// @ts-check
import { Unreachable } from './api.js';
import { amend, conflicts, missing, withDraft } from './rules.js';

/**
 * @typedef {import('./rules.js').Fields} Fields
 * @typedef {import('./rules.js').Line} Line
 * @typedef {'saved'|'draft'|'saving'|'refused'|'conflict'|'offline'} State
 */

/** One line: what the server holds, what was typed here and is not acknowledged, and how that stands. */
export class LineModel {
  /**
   * @param {Line} server
   * @param {import('./drafts.js').Drafts} drafts
   * @param {(line: LineModel) => void} changed called whenever there is something new to show
   */
  constructor(server, drafts, changed) {
    this.server = server;
    this.drafts = drafts;
    this.changed = changed;
    /** @type {Partial<Fields>} */ this.draft = {};
    this.base = server;
    /** @type {State} */ this.state = 'saved';
    this.reason = '';
    this.sending = false;
    const kept = drafts.read(server.id);
    if (kept) {
      this.base = kept.base;
      this.draft = amend(server, kept.draft, {});
      this.#settle();
    }
  }

  get id() { return this.server.id; }

  /** What the page shows: the server's line with our own changes over it. @returns {Fields} */
  get shown() { return withDraft(this.server, this.draft); }

  get missing() { return missing(this.shown); }

  get isClean() { return Object.keys(this.draft).length === 0; }

  /** Ready to go over the network. */
  get isReady() { return !this.isClean && !this.sending && this.state !== 'conflict' && this.state !== 'refused' && this.missing.length === 0; }

  /** @param {Partial<Fields>} change */
  edit(change) {
    if (this.isClean) this.base = this.server;
    this.draft = amend(this.server, this.draft, change);
    if (this.state === 'refused') this.state = 'draft';
    this.#settle();
  }

  /** Takes what the server says now: a colleague's change, or the answer to our own. @param {Line} current @returns {boolean} news */
  receive(current) {
    if (current.version <= this.server.version) return false;
    this.server = current;
    this.draft = amend(current, this.draft, {});
    this.#settle();
    return true;
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

  /** @param {import('./api.js').Api} api @param {number} checkId @returns {Promise<number>} the HTTP status; 0 when the server was not reached */
  async save(api, checkId) {
    const sent = { ...this.draft };
    this.sending = true;
    this.state = 'saving';
    this.changed(this);
    try {
      const answer = await api.call('PATCH', `/checks/${checkId}/lines/${this.id}`, { ...sent, version: this.server.version });
      this.sending = false;
      if (answer.ok) {
        this.#acknowledged(answer.body, sent);
      } else if (answer.status === 409 && answer.body?.current) {
        this.state = 'draft';
        // The news may have come another way already: look at it again, or the next try would go over the colleague's values.
        if (!this.receive(answer.body.current)) this.#settle();
      } else {
        this.state = 'refused';
        this.reason = answer.body?.detail ?? `HTTP ${answer.status}`;
        this.changed(this);
      }
      return answer.status;
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.sending = false;
      this.state = 'offline';
      this.changed(this);
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
    this.base = this.server;
    this.draft = amend(this.server, later, {});
    this.state = 'draft';
    this.#settle();
  }

  #settle() {
    if (this.isClean) {
      this.state = 'saved';
      this.drafts.remove(this.id);
    } else {
      this.drafts.write(this.id, { draft: this.draft, base: this.base });
      if (conflicts(this.base, this.server, this.draft)) this.state = 'conflict';
      else if (this.sending) this.state = 'saving';
      else if (this.state !== 'offline' && this.state !== 'refused') this.state = 'draft';
    }
    this.changed(this);
  }
}
