// @ts-check
import { Unreachable } from './api.js';

/** Sending the bulletin: the dialog that asks for confirmation, and the state of the mail afterwards. */

const stillGoing = ['queued', 'sending', 'unknown'];
const pollEvery = 2_000;

/** "Envoyer": names recipients, subject and attachment, offers another format, asks for a reason where lines are open. */
export class SendDialog {
  /**
   * @param {HTMLDialogElement} dialog
   * @param {import('./api.js').Api} api
   * @param {number} checkId
   * @param {import('./text.js').Texts} texts
   * @param {() => void} sent
   */
  constructor(dialog, api, checkId, texts, sent) {
    this.dialog = dialog;
    this.api = api;
    this.checkId = checkId;
    this.texts = texts;
    this.sent = sent;
    this.fileName = '';
    this.form = /** @type {HTMLFormElement} */ (dialog.querySelector('form'));
    this.reason = /** @type {HTMLTextAreaElement} */ (dialog.querySelector('textarea'));
    this.format = /** @type {HTMLSelectElement} */ (dialog.querySelector('select'));
    this.submit = /** @type {HTMLButtonElement} */ (dialog.querySelector('[type=submit]'));
    this.problem = /** @type {HTMLElement} */ (dialog.querySelector('[role=alert]'));
    this.form.addEventListener('submit', event => {
      event.preventDefault();
      void this.#send();
    });
    this.format.addEventListener('change', () => {
      this.problem.textContent = '';
      this.#fill({ fileName: this.fileName.replace(/[^.]*$/, this.format.value) });
    });
  }

  /** @param {number} open lines that are pending or in progress */
  async show(open) {
    this.problem.textContent = '';
    this.open = open;
    const incomplete = /** @type {HTMLElement} */ (this.dialog.querySelector('[data-incomplete]'));
    incomplete.hidden = open === 0;
    this.reason.required = open > 0;
    /** @type {HTMLElement} */ (incomplete.querySelector('p')).textContent = this.texts.get(open === 1 ? 'oneLineOpen' : 'linesOpen', open);
    this.submit.textContent = this.texts.get(open === 0 ? 'send' : 'sendIncomplete');
    this.submit.disabled = true;
    this.dialog.showModal();
    try {
      const answer = await this.api.call('GET', `/checks/${this.checkId}/sending`);
      if (!answer.ok) return this.#refuse(answer.body?.detail ?? `HTTP ${answer.status}`);
      const { from, to, cc, subject, format, fileName, problem } = answer.body;
      this.fileName = fileName;
      this.format.value = format;
      this.#fill({ from, to: to.join(', '), cc: cc.join(', '), subject, fileName });
      if (problem) return this.#refuse(problem);
      this.submit.disabled = false;
      (open === 0 ? this.submit : this.reason).focus();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.#refuse(this.texts.get('sendOffline'));
    }
  }

  /** @param {Record<string, string>} values */
  #fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const place = /** @type {HTMLElement} */ (this.dialog.querySelector(`[data-value=${name}]`));
      place.textContent = value;
      /** @type {HTMLElement} */ (place.parentElement).hidden = value === '';
    }
  }

  async #send() {
    if (this.open && this.reason.value.trim() === '') {
      this.#refuse(this.texts.get('reasonRequired'));
      this.reason.focus();
      return;
    }
    this.submit.disabled = true;
    this.problem.textContent = '';
    try {
      const answer = await this.api.call('POST', `/checks/${this.checkId}/send`,
        { format: this.format.value, ...this.open ? { acceptIncomplete: true, reason: this.reason.value } : {} });
      if (answer.ok) {
        this.dialog.close();
        this.sent();
        return;
      }
      this.#refuse(answer.body?.detail ?? `HTTP ${answer.status}`);
      // Too long for a picture: the way out is here.
      if (answer.body?.code === 'too_many_pages') this.format.focus();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.#refuse(this.texts.get('sendOffline'));
    }
    this.submit.disabled = false;
  }

  /** @param {string} text */
  #refuse(text) { this.problem.textContent = text; }
}

/** State of the bulletin's mail, asked for until it has arrived somewhere. */
export class MailState {
  /** @param {HTMLElement} root @param {import('./api.js').Api} api @param {number} checkId @param {import('./text.js').Texts} texts @param {() => void} thawed */
  constructor(root, api, checkId, texts, thawed) {
    this.root = root;
    this.text = /** @type {HTMLElement} */ (root.querySelector('[data-text=mail]'));
    this.list = /** @type {HTMLElement} */ (root.querySelector('ul'));
    this.retry = /** @type {HTMLButtonElement} */ (root.querySelector('[data-action=retry]'));
    this.api = api;
    this.checkId = checkId;
    this.texts = texts;
    this.thawed = thawed;
    this.timer = 0;
    this.retry.addEventListener('click', () => void this.#retry());
  }

  stop() { clearTimeout(this.timer); }

  async refresh() {
    clearTimeout(this.timer);
    try {
      const answer = await this.api.call('GET', `/mails?checkId=${this.checkId}`);
      if (answer.ok) this.#show(answer.body.items);
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.#again();
    }
  }

  /** @param {{ id: number, state: string, lastError: string|null, recipients: { address: string, state: string, answer: string|null }[] }[]} mails oldest first */
  #show(mails) {
    const mail = mails.reduce((/** @type {typeof mails[0]|null} */ last, one) => last && last.id > one.id ? last : one, null);
    this.root.hidden = mail === null;
    if (!mail) return;
    const failed = mail.state === 'failed';
    const wasGoing = stillGoing.includes(this.root.dataset.mail ?? '');
    this.mailId = mail.id;
    this.root.dataset.mail = mail.state;
    this.text.textContent = this.texts.get(`mail_${mail.state}`, mail.lastError ?? '');
    this.retry.hidden = !failed;
    this.list.replaceChildren(...mail.recipients.filter(recipient => recipient.state === 'failed').map(recipient => {
      const item = document.createElement('li');
      item.textContent = [recipient.address, recipient.answer].filter(Boolean).join(' — ');
      return item;
    }));
    if (stillGoing.includes(mail.state)) this.#again();
    else if (wasGoing) this.thawed();
  }

  #again() { this.timer = window.setTimeout(() => void this.refresh(), pollEvery); }

  async #retry() {
    this.retry.disabled = true;
    try {
      const answer = await this.api.call('POST', `/mails/${this.mailId}/retry`);
      if (!answer.ok) this.text.textContent = answer.body?.detail ?? `HTTP ${answer.status}`;
      this.thawed();
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.text.textContent = this.texts.get('sendOffline');
    }
    this.retry.disabled = false;
  }
}
