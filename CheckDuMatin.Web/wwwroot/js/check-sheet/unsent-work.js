// @ts-check
import { Api } from './api.js';
import { checkOf, Drafts, isNotes } from './drafts.js';
import { holders, uploads, whileNobodyHas } from './held.js';
import { LineModel } from './line-model.js';
import { NotesModel } from './notes-model.js';
import { Texts } from './text.js';
import { showUnsent } from './unsent-list.js';

const firstRetry = 2_000;
const lastRetry = 30_000;
const maxParallel = 4;
const maxTries = 3;

/** Why something did not go, by what it was: it is not tried again before it has changed. @type {Map<string, string>} */
const refusals = new Map();

/**
 * What this browser still holds of one check.
 * @typedef {{ checkId: number, name: string, waiting: number, blocked: string[], files: number }} Unsent
 */

/**
 * On every page: sends what was typed on a page that has gone since (another page was opened, the window was closed offline), and names the checks of which
 * something cannot be sent. What is open for filling in, here or in another window, is that page's own matter.
 */
class UnsentWork extends HTMLElement {
  connectedCallback() {
    const { user, antiforgery, texts } = this.dataset;
    this.user = Number(user);
    this.texts = new Texts(JSON.parse(texts ?? '{}'), document.documentElement.lang || 'fr');
    this.drafts = new Drafts(user ?? '');
    this.api = new Api(antiforgery ?? '', this.texts.language);
    this.wait = firstRetry;
    this.ending = new AbortController();
    const until = { signal: this.ending.signal };
    const look = () => void this.look();
    holders.addEventListener('change', look, until);
    for (const event of ['online', 'focus', 'storage']) window.addEventListener(event, look, until);
    window.addEventListener('beforeunload', event => { if (uploads.size > 0) event.preventDefault(); }, until);
    look();
  }

  disconnectedCallback() {
    this.ending?.abort();
    clearTimeout(this.timer);
  }

  /** Sends what can go, and shows what is left. One at a time. */
  async look() {
    if (this.isLooking) {
      this.isAskedAgain = true;
      return;
    }
    this.isLooking = true;
    clearTimeout(this.timer);
    try {
      do {
        this.isAskedAgain = false;
        await this.#sendAll();
      } while (this.isAskedAgain);
    } finally {
      this.isLooking = false;
      // The circuit has put another in the place of this one, which could not look meanwhile.
      if (!this.isConnected) holders.dispatchEvent(new Event('change'));
    }
  }

  async #sendAll() {
    this.isAway = false;
    /** @type {Map<number, Unsent>} */ const unsent = new Map();
    const about = (/** @type {number} */ checkId) => {
      const name = this.drafts.names.get(checkId) || this.texts.get('unsentCheck', checkId);
      if (!unsent.has(checkId)) unsent.set(checkId, { checkId, name, waiting: 0, blocked: [], files: 0 });
      return /** @type {Unsent} */ (unsent.get(checkId));
    };
    for (const checkId of new Set(this.drafts.keys.map(checkOf))) {
      const name = this.#keysOf(checkId).map(key => this.drafts.read(key)?.check).find(Boolean);
      if (name) this.drafts.names.set(checkId, name);
      const result = await whileNobodyHas(checkId, () => this.#send(checkId));
      if (result === 'open') continue;
      for (const key of this.#keysOf(checkId)) {
        const refusal = refusals.get(this.#identity(key));
        if (refusal) about(checkId).blocked.push(refusal);
        else about(checkId).waiting++;
      }
    }
    for (const { line } of uploads) this.drafts.names.set(line.checkId, line.entry.drafts.names.get(line.checkId) ?? '');
    for (const evidence of uploads) {
      if (evidence.isBusy) {
        about(evidence.line.checkId).files += evidence.waiting;
        void evidence.flush().then(() => { if (!evidence.isBusy) void this.look(); });
      }
      for (const reason of evidence.refused) about(evidence.line.checkId).blocked.push(reason);
      if (!evidence.isBusy && evidence.refused.length === 0) uploads.delete(evidence);
    }
    showUnsent(this, [...unsent.values()], this.texts, checkId => this.#drop(checkId));
    const isWaiting = [...unsent.values()].some(check => check.waiting + check.files > 0);
    this.wait = isWaiting ? Math.min(this.wait * 2, lastRetry) : firstRetry;
    if (isWaiting && this.isConnected) this.timer = window.setTimeout(() => void this.look(), this.wait);
  }

  /** A few at a time. @param {number} checkId */
  async #send(checkId) {
    const keys = this.#keysOf(checkId).filter(key => !refusals.has(this.#identity(key)));
    const sendNext = async () => {
      for (let key; !this.isAway && (key = keys.shift());) {
        const refusal = await (isNotes(key) ? this.#sendNotes(checkId, key) : this.#sendLine(checkId, key));
        if (refusal) refusals.set(this.#identity(key), refusal);
      }
    };
    await Promise.all(Array.from({ length: maxParallel }, sendNext));
  }

  /** @param {number} checkId @param {string} key @returns {Promise<string|null>} why it cannot go */
  async #sendLine(checkId, key) {
    const { draft, base, server = base } = this.drafts.read(key) ?? {};
    if (!draft || !server) {
      this.drafts.remove(key);
      return null;
    }
    // The line as it was last seen: if it has moved on, the answer says to what.
    const line = new LineModel(checkId, server, this.user, this.drafts, () => {});
    for (let tries = 0; line.isReady && tries < maxTries; tries++) {
      const status = await line.save(this.api);
      if (this.#hasNoSay(status)) return null;
    }
    if (line.isClean || line.isReady) return null;
    return line.state === 'refused' ? this.texts.get('unsentRefused', line.server.service, line.reason)
      : this.texts.get(line.state === 'conflict' ? 'unsentConflict' : 'unsentIncomplete', line.server.service);
  }

  /** @param {number} checkId @param {string} key @returns {Promise<string|null>} why they cannot go */
  async #sendNotes(checkId, key) {
    const notes = new NotesModel(checkId, this.drafts.read(key)?.before ?? '', this.drafts, () => {});
    for (let tries = 0; notes.isReady && tries < maxTries; tries++) {
      const status = await notes.save(this.api);
      if (this.#hasNoSay(status)) return null;
    }
    return notes.isClean || notes.isReady ? null : this.texts.get('unsentNotes', notes.reason);
  }

  /** The server was not reached, or does not know who asks: nothing goes before that changes. @param {number} status */
  #hasNoSay(status) {
    if (![0, 400, 401].includes(status)) return false;
    this.isAway = true;
    return true;
  }

  /** @param {number} checkId */
  #drop(checkId) {
    for (const key of this.#keysOf(checkId)) this.drafts.remove(key);
    for (const evidence of uploads) if (evidence.line.checkId === checkId) uploads.delete(evidence);
    void this.look();
  }

  /** @param {number} checkId */
  #keysOf(checkId) { return this.drafts.keys.filter(key => checkOf(key) === checkId); }

  /** What it is about and what was typed. @param {string} key */
  #identity(key) {
    const { draft, text } = this.drafts.read(key) ?? {};
    return JSON.stringify([key, draft, text]);
  }
}

customElements.define('unsent-work', UnsentWork);
