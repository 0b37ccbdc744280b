// @ts-check
import { Api, Unreachable } from './api.js';
import { Banner } from './banner.js';
import { CheckNotes } from './check-notes.js';
import { EvidenceTable } from './evidence-table.js';
import { LineTable } from './line-table.js';
import { Presence } from './presence.js';
import { isOpen } from './rules.js';
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
    this.banner = new Banner(this.#part('[data-banner]'), this.texts);
    this.api = new Api(dataset.antiforgery ?? '', this.texts.language);
    this.api.onReach = isReached => this.banner.offline(!isReached);
    this.summary = new Summary(root, this.texts);
    this.summary.times = { startedAt: dataset.startedAt || null, completedAt: dataset.completedAt || null };
    this.drawing = 0;
    /** Which reading of the check was asked for last, and which was the last to be answered: an older one is no news. */ this.asked = 0;
    this.told = 0;
    /** @type {boolean|undefined} */ this.isFrozen = undefined;

    const user = dataset.user ?? '';
    this.table = new LineTable(root, `check ${this.checkId}`, this.api, this.texts, user, {
      changed: () => this.#draw(),
      announce: text => this.announce(text),
      tell: text => this.banner.tell(text),
      refused: status => this.#refused(status),
      moved: () => {},
    });
    this.evidence = new EvidenceTable(root, this.table, this.api, this.texts, text => this.announce(text));
    this.evidence.receive(this.checkId, JSON.parse(dataset.evidence ?? '[]'));
    this.notes = new CheckNotes(this.#part('[data-notes]'), this.api, this.checkId, this.table.drafts, this.texts, dataset.frozen === 'true');
    this.dialog = new SendDialog(this.#part('dialog[data-send]'), this.api, this.checkId, this.texts, () => void this.refresh());
    this.mail = new MailState(this.#part('[data-mail-state]'), this.api, this.checkId, this.texts, () => void this.refresh());
    this.presence = new Presence(this.api, names => this.#showPresent(names));
    this.#freeze(dataset.frozen === 'true');
    this.table.focus.start();
    this.table.saver.flush();
    this.presence.on(this.checkId);
  }

  /** Whether leaving the page now would leave something behind. */
  get isBusy() { return this.table.saver.isBusy || this.evidence.isBusy || !this.notes.isClean; }

  /** The page is shown again after it was put away. */
  resume() { this.presence.on(this.checkId); }

  leave() { this.presence.leave(); }

  /** The page has gone: what is typed but not sent is {@link import('./unsent-work.js')}'s from now on. */
  async stop() {
    this.leave();
    this.evidence.leaveBehind();
    this.mail.stop();
    await Promise.all([this.notes.stop(), this.table.stop()]);
  }

  flush() {
    this.table.saver.flush();
    this.evidence.flush();
    this.notes.flush();
  }

  tick() { this.summary.showTime(); }

  /** @param {number} checkId somebody came or went */
  presentChanged(checkId) { if (checkId === this.checkId) void this.presence.beat(); }

  /** Reads the check anew: colleagues' changes, frozen or not. Called by the circuit, on focus and now and then. */
  async refresh() {
    const { answers } = this.notes.model;
    const asked = ++this.asked;
    try {
      const { ok, status, body } = await this.api.call('GET', `/checks/${this.checkId}`);
      if (!ok) return this.#refused(status);
      if (asked < this.told) return;
      this.told = asked;
      this.table.receive(this.checkId, body.lines);
      this.evidence.receive(this.checkId, body.evidence);
      this.summary.times = body;
      this.#freeze(body.frozenAt !== null);
      this.notes.model.receive(body.notes, answers);
      this.#draw();
      this.table.resend();
      this.evidence.flush();
      this.notes.resend();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
    }
  }

  /** "Envoyer", once everything is saved. */
  send() {
    const unsaved = this.table.all.find(line => !line.isClean);
    if (unsaved || !this.notes.isClean) {
      this.flush();
      this.banner.tell(this.texts.get('unsavedBanner'));
      if (unsaved) this.table.focus.to(unsaved.key, unsaved.missing[0] ?? 'status');
      else this.notes.box.focus();
      return;
    }
    void this.dialog.show(this.table.all.filter(line => isOpen(line.shown.status)).length);
  }

  showHelp() { this.#part('dialog[data-help]').showModal(); }

  /** @param {string} text read out by screen readers */
  announce(text) { this.#part('[data-text=live]').textContent = text; }

  /** @param {string[]} names */
  #showPresent(names) {
    const place = this.#part('[data-present]');
    place.hidden = names.length === 0;
    const text = names.length === 0 ? '' : this.texts.get('present', this.texts.list(names));
    if (place.textContent !== text) place.textContent = text;
  }

  /** Figures above the table, once per frame however many lines have changed. */
  #draw() {
    this.drawing ||= requestAnimationFrame(() => {
      this.drawing = 0;
      const lines = this.table.all;
      if (!this.summary.times.startedAt && lines.some(line => line.shown.status !== 'pending')) {
        this.summary.times = { startedAt: new Date().toISOString(), completedAt: null };
      }
      this.summary.show(lines.map(line => line.shown.status));
      this.table.showHeadings(this.root);
      this.root.toggleAttribute('data-unsaved', lines.some(line => !line.isClean));
      this.#showWhen();
    });
  }

  /** @param {boolean} frozen */
  #freeze(frozen) {
    if (frozen || this.isFrozen) void this.mail.refresh();
    // A refusal may have told a line or the notes before, and the check be open again by now.
    this.table.freeze(this.checkId, frozen);
    this.notes.setReadOnly(frozen);
    if (this.isFrozen === frozen) return;
    this.isFrozen = frozen;
    this.#showWhen();
    // A mail that failed for good has thawed the check: why is told beside the button to send it again.
    if (!frozen) void this.mail.refresh();
  }

  /** What only has a sense on a check that is open, complete (and saved as it is shown), or frozen. */
  #showWhen() {
    const lines = this.table.all;
    const isComplete = !this.isFrozen && lines.length > 0 && lines.every(line => line.isClean && !isOpen(line.shown.status));
    /** @type {Record<string, boolean|undefined>} */
    const holds = { open: !this.isFrozen, complete: isComplete, frozen: this.isFrozen };
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (this.root.querySelectorAll('[data-when]'))) {
      element.hidden = !holds[element.dataset.when ?? ''];
    }
  }

  /** @param {number} status */
  #refused(status) {
    if (status === 401) this.banner.stop('signedOutBanner');
    else if (status === 400) this.banner.stop('reloadBanner');
    else if (status === 423) void this.refresh();
  }

  /** @param {string} selector @returns {any} */
  #part(selector) { return this.root.querySelector(selector); }
}
