// @ts-check
import { LineEvidence } from './evidence.js';
import { uploads } from './held.js';

/** The files of all lines, and what one does with them: paste, drop, choose. */
export class EvidenceTable {
  /**
   * @param {HTMLElement} root
   * @param {import('./line-table.js').LineTable} table
   * @param {import('./api.js').Api} api
   * @param {import('./text.js').Texts} texts
   * @param {(text: string) => void} announce
   */
  constructor(root, table, api, texts, announce) {
    this.root = root;
    this.texts = texts;
    this.dialog = /** @type {HTMLDialogElement} */ (root.querySelector('dialog[data-evidence-delete]'));
    /** @type {Map<string, LineEvidence>} */
    this.lines = new Map([...table.lines].map(([key, line]) =>
      [key, new LineEvidence(/** @type {import('./row-view.js').RowView} */ (table.views.get(key)), line, api, texts, announce, name => this.#confirm(name))]));
  }

  get isBusy() { return [...this.lines.values()].some(line => line.isBusy); }

  /** The page has gone: what is on its way goes on. */
  leaveBehind() { for (const line of this.lines.values()) if (line.isBusy) uploads.add(line); }

  flush() { for (const line of this.lines.values()) void line.flush(); }

  /** @param {string} key */
  choose(key) { this.lines.get(key)?.choose(); }

  /** @param {number} checkId @param {import('./evidence.js').EvidenceFile[]} files of the check's lines */
  receive(checkId, files) {
    for (const evidence of this.lines.values()) {
      if (evidence.line.checkId === checkId) evidence.receive(files.filter(file => file.lineId === evidence.line.server.id));
    }
  }

  /** @param {AbortSignal} signal ends it */
  listen(signal) {
    this.root.addEventListener('paste', event => {
      const files = [...event.clipboardData?.files ?? []];
      const line = this.#at(event.target);
      // Words from a spreadsheet come with a picture of them: somebody who writes means the words.
      const means = event.clipboardData?.types.includes('text/plain') && /** @type {HTMLElement} */ (event.target).matches('textarea, input');
      if (!line || files.length === 0 || means) return;
      event.preventDefault();
      line.add(files.map(file => this.#named(file)));
    }, { signal });
    document.addEventListener('dragover', event => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // A file let go beside a line would take the page away.
      event.preventDefault();
      const line = this.#at(event.target);
      event.dataTransfer.dropEffect = line && !line.line.isFrozen ? 'copy' : 'none';
      this.#mark(line);
    }, { signal });
    document.addEventListener('dragleave', event => { if (event.relatedTarget === null) this.#mark(undefined); }, { signal });
    document.addEventListener('drop', event => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      this.#mark(undefined);
      this.#at(event.target)?.add([...event.dataTransfer.files]);
    }, { signal });
  }

  /** @param {EventTarget|null} target */
  #at(target) {
    const row = target instanceof Element ? /** @type {HTMLElement|null} */ (target.closest('tr[data-line]')) : null;
    return this.lines.get(row?.dataset.key ?? '');
  }

  /** @param {LineEvidence|undefined} line */
  #mark(line) {
    for (const row of this.root.querySelectorAll('tr[data-drop]')) row.removeAttribute('data-drop');
    if (line && !line.line.isFrozen) line.view.row.setAttribute('data-drop', '');
  }

  /** A picture from the clipboard is called image.png every time. @param {File} file */
  #named(file) {
    if (!/^image\.\w+$/.test(file.name)) return file;
    const time = new Date().toLocaleTimeString(this.texts.language).replace(/[^\d]+/g, '-').replace(/-$/, '');
    return new File([file], `${this.texts.get('evidencePasted')}-${time}.${file.name.split('.').pop()}`, { type: file.type });
  }

  /** @param {string} name */
  #confirm(name) {
    /** @type {HTMLElement} */ (this.dialog.querySelector('[data-name]')).textContent = this.texts.get('evidenceDeleteText', name);
    this.dialog.returnValue = '';
    this.dialog.showModal();
    return new Promise(resolve => this.dialog.addEventListener('close', () => resolve(this.dialog.returnValue === 'delete'), { once: true }));
  }
}
