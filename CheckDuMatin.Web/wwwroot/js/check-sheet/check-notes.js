// @ts-check
import { NotesModel } from './notes-model.js';
import { same } from './rules.js';

const pause = 800;
const retry = 5_000;

/** The notes of the whole check on the page: saved by themselves, a while after the last key. */
export class CheckNotes {
  /**
   * @param {HTMLElement} root
   * @param {import('./api.js').Api} api
   * @param {number} checkId
   * @param {import('./drafts.js').Drafts} drafts
   * @param {import('./text.js').Texts} texts
   * @param {boolean} isFrozen
   */
  constructor(root, api, checkId, drafts, texts, isFrozen) {
    this.box = /** @type {HTMLTextAreaElement} */ (root.querySelector('textarea'));
    this.state = /** @type {HTMLElement} */ (root.querySelector('[data-state]'));
    this.choice = /** @type {HTMLElement} */ (root.querySelector('[data-conflict]'));
    this.api = api;
    this.texts = texts;
    this.timer = 0;
    this.hasStopped = false;
    /** The saving that is on its way. */ this.saving = Promise.resolve(0);
    this.model = new NotesModel(checkId, this.box.defaultValue, drafts, () => this.#show(), isFrozen);
    this.box.addEventListener('input', () => {
      this.model.edit(this.box.value);
      this.#soon(pause);
    });
    this.box.addEventListener('change', () => this.#soon(0));
    this.#choose('ours', () => this.model.keepOurs());
    this.#choose('theirs', () => this.model.takeTheirs());
    this.#show();
    this.flush();
  }

  get isClean() { return this.model.isClean; }

  flush() { if (this.model.isReady) this.#soon(0); }

  /** The same, unless somebody is typing: the pause after it saves. */
  resend() { if (!this.timer) this.flush(); }

  /** Nothing more is sent from here. @returns {Promise<unknown>} done once what was on its way is answered */
  stop() {
    this.hasStopped = true;
    clearTimeout(this.timer);
    this.model.leave();
    return this.saving;
  }

  /** @param {boolean} frozen */
  setReadOnly(frozen) {
    this.box.readOnly = frozen;
    this.model.freeze(frozen);
  }

  /** @param {number} wait ms */
  #soon(wait) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.timer = 0;
      void this.#save();
    }, wait);
  }

  async #save() {
    if (!this.model.isReady) return;
    this.saving = this.model.save(this.api);
    const status = await this.saving;
    if (this.model.isReady && !this.hasStopped) this.#soon(status === 0 ? retry : pause);
  }

  /** @param {string} action @param {() => void} then */
  #choose(action, then) {
    /** @type {HTMLButtonElement} */ (this.choice.querySelector(`[data-action=${action}]`)).addEventListener('click', () => {
      then();
      this.flush();
      this.box.focus();
    });
  }

  #show() {
    // Not from the constructor of the model: it is shown once it stands.
    if (!this.model) return;
    const { text, theirs, state, reason } = this.model;
    if (!same(this.box.value, text)) this.box.value = text;
    this.choice.hidden = theirs === null;
    /** @type {HTMLElement} */ (this.choice.querySelector('[data-theirs]')).textContent = theirs ?? '';
    this.state.dataset.state = state;
    this.state.textContent = state === 'refused' ? reason : state === 'untouched' || state === 'draft' ? '' : this.texts.get(state);
  }
}
