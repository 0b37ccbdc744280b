// @ts-check
import { Unreachable } from './api.js';
import { baseOf, changesOf, conflicts, holds, missing, same, unsavedOf, withDraft } from './rules.js';

/**
 * @typedef {import('./rules.js').Fields} Fields
 * @typedef {import('./rules.js').Line} Line
 * @typedef {'saved'|'draft'|'saving'|'refused'|'conflict'|'offline'} State
 */

const maxUnsure = 20;

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
    this.changed = changed;
    this.isFrozen = false;
    /** @type {Partial<Fields>} */ this.draft = {};
    /** What the draft is a change of. @type {Fields} */ this.base = server;
    /** What was sent against this version and never answered: the server may hold it or not. @type {Partial<Fields>[]} */ this.unsure = [];
    /** @type {State} */ this.state = 'saved';
    this.reason = '';
    this.sending = false;
    /** The version that was last sent against, and whether the person has spoken since that was overtaken. */ this.sentAgainst = 0;
    this.hasSpoken = false;
    this.entry = drafts.entry(this.key);
    const kept = this.entry.read();
    if (kept?.draft && kept.base) {
      const { draft, base, server: known = base, unsure = [] } = kept;
      Object.assign(this, { draft, base, unsure, server: known });
      if (this.#isNews(server)) this.#learn(server);
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
    this.#speak();
    this.draft = { ...this.draft, ...change };
    if (this.state === 'refused') this.state = 'draft';
    this.#settle();
  }

  /** Takes what the server says now: a colleague's change, or the answer to our own. @param {Line} current @returns {boolean} a colleague's news */
  receive(current) {
    if (!this.#isNews(current)) return false;
    const isOwn = this.#learn(current);
    this.#settle();
    return !isOwn;
  }

  /** @param {boolean} isFrozen nothing arrives at the server any more: it holds what it has told */
  freeze(isFrozen) {
    const isThawed = this.isFrozen && !isFrozen;
    this.isFrozen = isFrozen;
    if (this.isClean) return;
    if (isFrozen) this.unsure = [];
    if (isThawed && this.state === 'refused') this.state = 'draft';
    this.#settle();
  }

  /** The colleague's values win. */
  takeTheirs() {
    this.#speak();
    this.draft = {};
    this.#settle();
  }

  /** Our values win: from now on they are a change of the colleague's line. */
  keepOurs() {
    this.#speak();
    this.base = this.server;
    this.#settle();
  }

  /** The page has gone; the answer to what it sent may still come. */
  leave() { this.entry.leave(); }

  /** @param {import('./api.js').Api} api @returns {Promise<number>} the HTTP status; 0 when the server was not reached */
  async save(api) {
    const sent = { ...this.draft };
    const { version } = this.server;
    const isRepeated = this.unsure.some(fields => JSON.stringify(fields) === JSON.stringify(sent));
    if (!isRepeated) this.unsure.push(sent);
    // The first is the likeliest to have arrived, before the line was lost; then the latest.
    if (this.unsure.length > maxUnsure) this.unsure.splice(1, 1);
    this.sentAgainst = version;
    this.hasSpoken = false;
    this.sending = true;
    this.state = 'saving';
    this.#keep();
    this.changed(this);
    try {
      const answer = await api.call('PATCH', `/checks/${this.checkId}/lines/${this.server.id}`, { ...sent, version });
      this.sending = false;
      if (answer.ok) {
        this.#acknowledged(answer.body, sent);
      } else {
        if (!isRepeated) this.unsure = this.unsure.filter(fields => fields !== sent);
        this.#refused(answer, sent, version);
      }
      this.#settle();
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
    this.unsure = [];
    this.state = 'draft';
    // A colleague's news have overtaken this answer: what was said since is not answered by it.
    const isOvertaken = line.version < this.server.version;
    if (isOvertaken && this.hasSpoken) return;
    for (const name of /** @type {(keyof Fields)[]} */ (Object.keys(sent))) if (same(this.draft[name], sent[name])) delete this.draft[name];
    if (!isOvertaken) this.server = line;
    // Not the news: they are no part of what the draft is a change of.
    this.base = line;
  }

  /** @param {import('./api.js').Answer} answer @param {Partial<Fields>} sent @param {number} version that it was sent against */
  #refused({ status, body }, sent, version) {
    if (status === 409 && body?.current) {
      const { current } = body;
      this.state = 'draft';
      // News that came another way already are not taken again; a server that has gone back (a backup was restored) is believed.
      if (current.version > this.server.version || current.version < version) this.#learn(current);
      return;
    }
    this.reason = body?.detail ?? `HTTP ${status}`;
    this.isFrozen ||= status === 423;
    // What was typed meanwhile has not been refused.
    this.state = JSON.stringify(this.draft) === JSON.stringify(sent) ? 'refused' : 'draft';
  }

  /**
   * The server holds another line: what was sent against the one before has arrived, or never will.
   * @param {Line} current
   * @returns {boolean} whether it is our own saving, seen without its answer
   */
  #learn(current) {
    const isNext = current.version === this.server.version + 1;
    const isOwn = isNext && current.changedById === this.userId && this.unsure.some(fields => holds(current, fields));
    if (isOwn) this.base = current;
    // A colleague's stands where ours would: nothing has arrived, and what was put back is no change.
    else if (isNext && this.unsure.length > 0) this.draft = changesOf(this.base, this.draft);
    this.server = current;
    this.unsure = [];
    return isOwn;
  }

  /** A backup may have been restored: the same version is then another line. @param {Line} current */
  #isNews(current) { return current.version > this.server.version || (current.version === this.server.version && !holds(current, this.server)); }

  #speak() { this.hasSpoken ||= this.sending && this.server.version > this.sentAgainst; }

  #settle() {
    this.draft = unsavedOf(this.server, this.draft, this.unsure);
    this.base = baseOf(this.base, this.server, this.draft);
    if (this.isClean) {
      this.state = 'saved';
      this.unsure = [];
      this.entry.remove();
    } else {
      this.#keep();
      if (conflicts(this.base, this.server, this.draft)) this.state = 'conflict';
      else if (this.sending) this.state = 'saving';
      else if (this.state !== 'offline' && this.state !== 'refused') this.state = 'draft';
    }
    this.changed(this);
  }

  #keep() { this.entry.write({ draft: this.draft, base: this.base, server: this.server, unsure: this.unsure }); }
}
