// @ts-check
import { Unreachable } from './api.js';

/**
 * A file beside a line, as the server tells it.
 * @typedef {{ id: number, lineId: number, fileName: string, size: number, isPicture: boolean, addedBy: string|null }} EvidenceFile
 * A file on its way.
 * @typedef {{ file: File, state: 'waiting'|'sending'|'refused', reason: string }} Upload
 */

const maxBytes = 10 * 1024 * 1024;
const maxPerLine = 10;
const patience = 180_000;

/** The files of one line: chosen, pasted or dropped; sent one after the other, and again when the connection is back. */
export class LineEvidence {
  /**
   * @param {import('./row-view.js').RowView} view
   * @param {import('./line-model.js').LineModel} line
   * @param {import('./api.js').Api} api
   * @param {import('./text.js').Texts} texts
   * @param {(text: string) => void} announce
   * @param {(name: string) => Promise<boolean>} confirm
   */
  constructor(view, line, api, texts, announce, confirm) {
    this.view = view;
    this.line = line;
    this.api = api;
    this.texts = texts;
    this.announce = announce;
    this.confirm = confirm;
    this.path = `/checks/${line.checkId}/lines/${line.server.id}/evidence`;
    this.list = /** @type {HTMLElement} */ (view.row.querySelector('[data-evidence]'));
    this.input = /** @type {HTMLInputElement} */ (view.row.querySelector('[data-evidence-input]'));
    /** @type {EvidenceFile[]} */ this.files = [];
    /** Why a file could not be deleted. @type {Map<number, string>} */ this.problems = new Map();
    /** @type {Upload[]} */ this.uploads = [];
    /** @type {Promise<void>|undefined} */ this.sending = undefined;
    this.input.addEventListener('change', () => {
      this.add([...this.input.files ?? []]);
      this.input.value = '';
    });
  }

  get isBusy() { return this.uploads.some(upload => upload.state !== 'refused'); }

  /** Files that are not on the server yet, but on their way. */
  get waiting() { return this.uploads.filter(upload => upload.state !== 'refused').length; }

  /** Why files were not taken. */
  get refused() { return this.uploads.filter(upload => upload.state === 'refused').map(upload => upload.reason); }

  choose() { if (!this.line.isFrozen) this.input.click(); }

  /** @param {File[]} files */
  add(files) {
    if (this.line.isFrozen) return;
    for (const file of files) {
      const reason = file.size > maxBytes ? this.texts.get('evidenceTooLarge', file.name)
        : this.files.length + this.uploads.length >= maxPerLine ? this.texts.get('evidenceFull', maxPerLine) : '';
      this.uploads.push({ file, state: reason ? 'refused' : 'waiting', reason });
    }
    this.#draw();
    void this.flush();
  }

  /** @param {EvidenceFile[]} files what the server holds now */
  receive(files) {
    if (JSON.stringify(files) === JSON.stringify(this.files)) return;
    this.files = files;
    this.#draw();
  }

  /** Sends what waits, one file after the other. */
  flush() {
    this.sending ??= this.#sendAll().finally(() => {
      this.sending = undefined;
      this.#draw();
    });
    return this.sending;
  }

  async #sendAll() {
    try {
      for (let upload; (upload = this.uploads.find(one => one.state !== 'refused'));) await this.#send(upload);
    } catch (error) {
      // They wait here for the connection's return.
      if (!(error instanceof Unreachable)) throw error;
    }
  }

  /** @param {Upload} upload */
  async #send(upload) {
    upload.state = 'sending';
    this.#draw();
    const form = new FormData();
    form.append('file', upload.file, upload.file.name);
    try {
      const answer = await this.api.call('POST', this.path, form, { timeout: patience });
      if (answer.ok) {
        this.uploads = this.uploads.filter(one => one !== upload);
        if (!this.files.some(file => file.id === answer.body.id)) this.files = [...this.files, answer.body];
        this.announce(this.texts.get('evidenceAdded', answer.body.fileName));
      } else {
        upload.state = 'refused';
        upload.reason = this.texts.get('lineState', upload.file.name, answer.body?.detail ?? `HTTP ${answer.status}`);
        this.announce(upload.reason);
      }
      this.#draw();
    } catch (error) {
      upload.state = 'waiting';
      throw error;
    }
  }

  /** @param {EvidenceFile} file */
  async #delete(file) {
    if (this.line.isFrozen || !await this.confirm(file.fileName)) return;
    this.problems.delete(file.id);
    try {
      const answer = await this.api.call('DELETE', `${this.path}/${file.id}`);
      if (answer.ok || answer.status === 404) {
        this.files = this.files.filter(one => one.id !== file.id);
        this.announce(this.texts.get('evidenceDeleted', file.fileName));
        this.#draw();
        this.view.radio.focus();
      } else {
        this.#notDeleted(file, answer.body?.detail ?? `HTTP ${answer.status}`);
      }
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error;
      this.#notDeleted(file, this.texts.get('evidenceDeleteOffline'));
    }
  }

  /** Said beside the file, until it is tried again. @param {EvidenceFile} file @param {string} reason */
  #notDeleted(file, reason) {
    const text = this.texts.get('evidenceNotDeleted', file.fileName, reason);
    this.problems.set(file.id, text);
    this.announce(text);
    this.#draw();
    this.view.radio.focus();
  }

  #draw() {
    const focused = /** @type {HTMLElement|null} */ (this.list.contains(document.activeElement) ? document.activeElement : null)?.dataset.id;
    this.list.hidden = this.files.length + this.uploads.length === 0;
    this.list.replaceChildren(...this.files.map(file => this.#item(file)), ...this.uploads.map(upload => this.#upload(upload)));
    const count = /** @type {HTMLElement} */ (this.view.row.querySelector('[data-evidence-count]'));
    count.textContent = this.files.length === 0 ? '' : String(this.files.length);
    this.view.setActive(this.view.row.hasAttribute('data-active'));
    if (focused) /** @type {HTMLElement|null} */ (this.list.querySelector(`[data-id="${focused}"]`))?.focus();
  }

  /** @param {EvidenceFile} file */
  #item(file) {
    const item = document.createElement('li');
    const link = item.appendChild(document.createElement('a'));
    link.href = `/api/v1${this.path}/${file.id}`;
    link.download = file.fileName;
    link.dataset.id = String(file.id);
    if (file.isPicture) {
      const picture = link.appendChild(document.createElement('img'));
      picture.src = `${link.href}/thumbnail`;
      picture.alt = '';
      picture.loading = 'lazy';
    }
    link.appendChild(document.createElement('span')).textContent = file.fileName;
    if (file.addedBy) link.title = this.texts.get('evidenceBy', file.fileName, file.addedBy);
    const problem = this.problems.get(file.id);
    if (problem) {
      item.dataset.upload = 'refused';
      item.appendChild(document.createElement('span')).textContent = problem;
    }
    if (!this.line.isFrozen) item.append(button('×', this.texts.get('evidenceDelete', file.fileName), () => void this.#delete(file)));
    return item;
  }

  /** @param {Upload} upload */
  #upload(upload) {
    const item = document.createElement('li');
    item.dataset.upload = upload.state;
    const text = upload.state === 'refused' ? upload.reason
      : this.texts.get(upload.state === 'sending' ? 'evidenceSending' : 'evidenceWaiting', upload.file.name);
    item.appendChild(document.createElement('span')).textContent = text;
    if (upload.state !== 'sending') {
      item.append(button('×', this.texts.get('evidenceDrop', upload.file.name), () => {
        this.uploads = this.uploads.filter(one => one !== upload);
        this.#draw();
      }));
    }
    return item;
  }
}

/** @param {string} text @param {string} label @param {() => void} action */
function button(text, label, action) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.ariaLabel = label;
  element.title = label;
  element.addEventListener('click', action);
  return element;
}
