// @ts-check
import { Api, Unreachable } from './api.js';
import { CheckNotes } from './check-notes.js';
import { showConflict } from './conflict-panel.js';
import { Drafts } from './drafts.js';
import { Editing } from './editing.js';
import { SheetFocus } from './focus.js';
import { LineModel } from './line-model.js';
import { Presence } from './presence.js';
import { RowView } from './row-view.js';
import { isOpen } from './rules.js';
import { Saver } from './saver.js';
import { MailState, SendDialog } from './sending.js';
import { Summary } from './summary.js';
import { Texts } from './text.js';

/** One check on the page: its lines, how they are shown and saved, and what the server tells of it. */
export class Sheet {
  /** @param {HTMLElement} root */
  constructor(root) {
    const { dataset } = root;
    this.root = root;
    this.checkId = Number(dataset.checkId);
    this.texts = new Texts(JSON.parse(dataset.texts ?? '{}'), document.documentElement.lang || 'fr');
    this.api = new Api(dataset.antiforgery ?? '', this.texts.language);
    this.summary = new Summary(root, this.texts);
    this.summary.times = { startedAt: dataset.startedAt || null, completedAt: dataset.completedAt || null };
    this.drawing = 0;
    /** @type {boolean|undefined} */ this.isFrozen = undefined;

    const drafts = new Drafts(dataset.user ?? '', this.checkId);
    /** @type {Map<number, LineModel>} */ this.lines = new Map();
    /** @type {Map<number, RowView>} */ this.views = new Map();
    this.saver = new Saver(this.api, this.checkId, this.lines, {
      offline: isOffline => this.say(isOffline ? 'offlineBanner' : null),
      refused: status => this.#refused(status),
    });
    for (const row of /** @type {NodeListOf<HTMLTableRowElement>} */ (root.querySelectorAll('tr[data-line]'))) {
      const server = JSON.parse(row.dataset.line ?? '{}');
      this.views.set(server.id, new RowView(row, this.texts, dataset.day ?? ''));
      this.lines.set(server.id, new LineModel(server, drafts, line => this.#show(line)));
    }
    for (const line of this.lines.values()) this.#show(line);

    this.focus = new SheetFocus(this.checkId, this.lines, this.views);
    this.editing = new Editing(this.lines, this.views, this.saver, this.focus, (key, ...values) => this.announce(this.texts.get(key, ...values)));
    this.notes = new CheckNotes(this.#part('[data-notes]'), this.api, this.checkId, `${drafts.prefix}notes`, this.texts);
    this.dialog = new SendDialog(this.#part('dialog[data-send]'), this.api, this.checkId, this.texts, () => void this.refresh());
    this.mail = new MailState(this.#part('[data-mail-state]'), this.api, this.checkId, this.texts, () => void this.refresh());
    this.presence = new Presence(this.api, names => this.#showPresent(names));
    this.#freeze(dataset.frozen === 'true');
    this.presence.on(this.checkId);
    this.focus.start();
    this.saver.flush();
  }

  stop() {
    this.presence.leave();
    this.saver.stop();
    this.notes.stop();
    this.mail.stop();
  }

  /** Reads the check anew: colleagues' changes, frozen or not. Called by the circuit, on focus and now and then. */
  async refresh() {
    try {
      const { ok, status, body } = await this.api.call('GET', `/checks/${this.checkId}`);
      if (!ok) return this.#refused(status);
      for (const line of body.lines) {
        const model = this.lines.get(line.id);
        const isOurs = model?.sending;
        if (model?.receive(line) && !isOurs) this.views.get(line.id)?.flash();
      }
      this.summary.times = body;
      this.notes.receive(body.notes);
      this.#freeze(body.frozenAt !== null);
      this.#draw();
      this.saver.flush();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  }

  /** "Envoyer", once everything is saved. */
  send() {
    const lines = [...this.lines.values()];
    const unsaved = lines.find(line => !line.isClean);
    if (unsaved) {
      this.saver.flush();
      this.say('unsavedBanner');
      this.focus.to(unsaved.id, unsaved.missing[0] ?? 'status');
      return;
    }
    if (!this.notes.isClean) {
      this.notes.flush();
      this.say('unsavedBanner');
      this.notes.box.focus();
      return;
    }
    this.say(null);
    void this.dialog.show(lines.filter(line => isOpen(line.shown.status)).length);
  }

  showHelp() { this.#part('dialog[data-help]').showModal(); }

  /** @param {string|null} key the sentence of the band above the table, or none */
  say(key) {
    const banner = this.#part('[data-banner]');
    banner.hidden = key === null;
    banner.querySelector('span').textContent = key === null ? '' : this.texts.get(key);
    banner.querySelector('a').hidden = key !== 'signedOutBanner' && key !== 'reloadBanner';
  }

  /** @param {string} text read out by screen readers */
  announce(text) { this.#part('[data-text=live]').textContent = text; }

  /** @param {string[]} names */
  #showPresent(names) {
    const place = this.#part('[data-present]');
    place.hidden = names.length === 0;
    const text = names.length === 0 ? '' : this.texts.get('present', this.texts.list(names));
    if (place.textContent !== text) place.textContent = text;
  }

  /** @param {LineModel} line */
  #show(line) {
    const view = this.views.get(line.id);
    if (!view) return;
    view.show(line);
    showConflict(view, line, this.texts, () => {
      this.saver.flush();
      this.focus.to(line.id, 'status');
    });
    if (line.state === 'refused' || line.state === 'conflict') this.announce(`${view.title} : ${view.state.textContent}`);
    this.#draw();
  }

  /** Figures above the table, once per frame however many lines have changed. */
  #draw() {
    this.drawing ||= requestAnimationFrame(() => {
      this.drawing = 0;
      const lines = [...this.lines.values()];
      if (!this.summary.times.startedAt && lines.some(line => line.shown.status !== 'pending')) {
        this.summary.times = { startedAt: new Date().toISOString(), completedAt: null };
      }
      this.summary.show(lines.map(line => line.shown.status));
      this.root.toggleAttribute('data-unsaved', lines.some(line => !line.isClean));
    });
  }

  /** @param {boolean} frozen */
  #freeze(frozen) {
    if (frozen || this.isFrozen) void this.mail.refresh();
    if (this.isFrozen === frozen) return;
    this.isFrozen = this.editing.isFrozen = frozen;
    for (const view of this.views.values()) view.setReadOnly(frozen);
    this.notes.setReadOnly(frozen);
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll('[data-when]'))) {
      element.hidden = (element.dataset.when === 'frozen') !== frozen;
    }
    // A mail that failed for good has thawed the check: why is told beside the button to send it again.
    if (!frozen) void this.mail.refresh();
  }

  /** @param {number} status */
  #refused(status) {
    if (status === 401) this.say('signedOutBanner');
    else if (status === 400) this.say('reloadBanner');
    else if (status === 423) void this.refresh();
  }

  /** @param {string} selector @returns {any} */
  #part(selector) { return this.root.querySelector(selector); }
}
