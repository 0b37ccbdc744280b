// @ts-check
import { Unreachable } from './api.js';
import { same } from './rules.js';

const pause = 800;
const retry = 5_000;

/** The notes of the whole check: saved by themselves, kept in the browser until then. */
export class CheckNotes {
  /**
   * @param {HTMLElement} root
   * @param {import('./api.js').Api} api
   * @param {number} checkId
   * @param {import('./drafts.js').Drafts} drafts
   * @param {import('./text.js').Texts} texts
   */
  constructor(root, api, checkId, drafts, texts) {
    this.box = /** @type {HTMLTextAreaElement} */ (root.querySelector('textarea'));
    this.state = /** @type {HTMLElement} */ (root.querySelector('[data-state]'));
    this.choice = /** @type {HTMLElement} */ (root.querySelector('[data-conflict]'));
    this.api = api;
    this.checkId = checkId;
    this.drafts = drafts;
    this.key = `${checkId}/notes`;
    this.texts = texts;
    this.saved = this.box.defaultValue;
    /** Sent and not answered: the server may hold it or not. @type {string[]} */ this.unsure = [];
    this.timer = 0;
    this.isSaving = false;
    const kept = drafts.read(this.key);
    if (kept && kept.text !== this.saved) {
      this.box.value = kept.text;
      if (kept.before === this.saved) this.#soon(0);
      else this.#conflict(this.saved);
    }
    this.box.addEventListener('input', () => {
      this.#keep();
      this.#soon(pause);
    });
    this.box.addEventListener('change', () => this.#soon(0));
  }

  get isClean() { return this.unsure.length === 0 && same(this.box.value, this.saved); }

  flush() { if (!this.isClean) this.#soon(0); }

  /** The same, unless somebody is typing: the pause after it saves. */
  resend() { if (!this.timer) this.flush(); }

  stop() { clearTimeout(this.timer); }

  /** @param {string|null} current what the server holds now */
  receive(current) {
    const text = current ?? '';
    if (text === this.saved || this.isSaving) return;
    if (this.isClean) {
      this.saved = this.box.value = text;
    } else {
      this.#conflict(text);
    }
  }

  /** @param {boolean} frozen */
  setReadOnly(frozen) { this.box.readOnly = frozen; }

  /** @param {number} wait ms */
  #soon(wait) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      void this.#save();
    }, wait);
  }

  async #save() {
    if (this.isClean || this.isSaving || !this.choice.hidden || this.box.readOnly) return;
    const text = this.box.value;
    this.isSaving = true;
    this.unsure = [...this.unsure.filter(sent => sent !== text), text];
    this.#show('saving', this.texts.get('saving'));
    try {
      const answer = await this.api.call('PATCH', `/checks/${this.checkId}`, { notes: text, before: this.saved });
      if (answer.ok) {
        this.saved = answer.body.notes ?? '';
        this.unsure = [];
        this.#show('saved', this.texts.get('saved'));
        if (this.isClean) this.drafts.remove(this.key);
        else this.#soon(pause);
      } else if (answer.body?.current) {
        this.#conflict(answer.body.current.notes ?? '');
      } else {
        this.unsure = this.unsure.filter(sent => sent !== text);
        this.#show('refused', answer.body?.detail ?? `HTTP ${answer.status}`);
        // What was typed meanwhile has not been refused.
        if (this.box.value !== text) this.#soon(pause);
      }
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.#show('offline', this.texts.get('offline'));
      this.#soon(retry);
    } finally {
      this.isSaving = false;
    }
  }

  /** @param {string} theirs */
  #conflict(theirs) {
    if ([...this.unsure, this.box.value].some(own => same(own, theirs))) {
      // Our own saving, whose answer got lost, or the same words.
      this.saved = theirs;
      this.unsure = [];
      if (!this.isClean) return this.#soon(pause);
      this.drafts.remove(this.key);
      return this.#show('saved', this.texts.get('saved'));
    }
    this.#show('conflict', this.texts.get('conflict'));
    this.choice.hidden = false;
    /** @type {HTMLElement} */ (this.choice.querySelector('[data-theirs]')).textContent = theirs;
    const decide = (/** @type {string} */ action, /** @type {() => void} */ then) => {
      /** @type {HTMLButtonElement} */ (this.choice.querySelector(`[data-action=${action}]`)).onclick = () => {
        this.choice.hidden = true;
        this.saved = theirs;
        this.unsure = [];
        then();
        this.box.focus();
      };
    };
    decide('theirs', () => {
      this.box.value = theirs;
      this.drafts.remove(this.key);
      this.#show('saved', '');
    });
    decide('ours', () => {
      this.#keep();
      this.#soon(0);
    });
  }

  /** @param {string} state @param {string} text */
  #show(state, text) {
    this.state.dataset.state = state;
    this.state.textContent = text;
  }

  #keep() { this.drafts.write(this.key, { text: this.box.value, before: this.saved }); }
}
