// @ts-check
import { handleKey } from './keys.js';
import { Sheet } from './sheet.js';

const lookEvery = 30_000;

/**
 * The filling page. The server renders it; from then on keys, saving and colleagues' changes need no circuit: lines go over the API one by one,
 * and what is not acknowledged is kept in the browser. The element starts anew whenever it is put into the document.
 */
class CheckSheet extends HTMLElement {
  connectedCallback() {
    // Blazor puts the element in before its children: they are there once the current task is done.
    queueMicrotask(() => {
      if (!this.isConnected || this.sheet) return;
      this.sheet = new Sheet(this);
      this.listen(this.sheet);
      this.setAttribute('data-ready', '');
    });
  }

  disconnectedCallback() {
    this.ending?.abort();
    clearInterval(this.looking);
    this.sheet?.stop();
    this.sheet = undefined;
  }

  /** @param {Sheet} sheet */
  listen(sheet) {
    this.ending = new AbortController();
    const until = { signal: this.ending.signal };
    const target = (/** @type {Event} */ event) => /** @type {HTMLElement} */ (event.target);
    this.addEventListener('keydown', event => onKey(event, sheet), until);
    this.addEventListener('click', event => onClick(target(event), sheet), until);
    this.addEventListener('input', event => sheet.editing.typed(target(event)), until);
    this.addEventListener('change', () => sheet.editing.typingEnded(), until);
    this.addEventListener('focusin', event => sheet.focus.entered(target(event)), until);
    // The router gives a new page's heading the focus, maybe after us: until somebody acts, it belongs to the first line to do.
    let isUntouched = true;
    for (const act of ['keydown', 'pointerdown']) document.addEventListener(act, () => { isUntouched = false; }, { ...until, capture: true });
    this.addEventListener('focusin', event => { if (isUntouched && target(event).matches('h1')) sheet.focus.start(); }, until);
    window.addEventListener('online', () => { sheet.saver.flush(); sheet.notes.flush(); void sheet.refresh(); }, until);
    window.addEventListener('offline', () => sheet.say('offlineBanner'), until);
    window.addEventListener('focus', () => void sheet.refresh(), until);
    window.addEventListener('pagehide', () => sheet.presence.leave(), until);
    window.addEventListener('pageshow', () => sheet.presence.on(sheet.checkId), until);
    window.addEventListener('beforeunload', event => { if (sheet.saver.isBusy || !sheet.notes.isClean) event.preventDefault(); }, until);
    // A lost circuit must not cover this page: it goes on without.
    document.addEventListener('components-reconnect-state-changed', event => event.stopImmediatePropagation(), { ...until, capture: true });
    this.looking = window.setInterval(() => {
      sheet.summary.showTime();
      if (document.visibilityState === 'visible') void sheet.refresh();
    }, lookEvery);
  }
}

/** @param {KeyboardEvent} event @param {Sheet} sheet */
function onKey(event, sheet) {
  const { editing, focus } = sheet;
  const id = (/** @type {HTMLElement} */ row) => Number(row.dataset.lineId);
  const isOurs = handleKey(event, {
    move: (row, step) => focus.move(id(row), step),
    edge: isLast => focus.edge(isLast),
    set: (row, status) => editing.setStatus(id(row), status),
    focus: (row, field) => focus.to(id(row), field),
    next: row => editing.next(id(row)),
    previous: row => editing.takePrevious(id(row)),
    undo: () => editing.undo(),
    help: () => sheet.showHelp(),
  });
  if (isOurs) event.preventDefault();
}

/** @param {HTMLElement} target @param {Sheet} sheet */
function onClick(target, sheet) {
  const id = Number(/** @type {HTMLElement|null} */ (target.closest('tr[data-line]'))?.dataset.lineId);
  const radio = /** @type {HTMLElement|null} */ (target.closest('[role=radio]'));
  if (radio) {
    sheet.editing.setStatus(id, /** @type {import('./rules.js').Status} */ (radio.dataset.status));
    return;
  }
  const action = /** @type {HTMLElement|null} */ (target.closest('[data-action]'));
  switch (action?.dataset.action) {
    case 'notes': sheet.focus.to(id, 'notes'); break;
    case 'previous': sheet.editing.takePrevious(id); break;
    case 'all-ok': sheet.editing.allOk(); break;
    case 'undo': sheet.editing.undo(); break;
    case 'help': sheet.showHelp(); break;
    case 'close': action.closest('dialog')?.close(); break;
    case 'send': sheet.send(); break;
  }
}

customElements.define('check-sheet', CheckSheet);

/** Called by the circuit when somebody has come or gone. @param {number} checkId */
export function present(checkId) {
  const element = /** @type {CheckSheet|null} */ (document.querySelector(`check-sheet[data-check-id="${checkId}"]`));
  void element?.sheet?.presence.beat();
}

/** Called by the circuit when it hears of a change. @param {number} checkId */
export function refresh(checkId) {
  const element = /** @type {CheckSheet|null} */ (document.querySelector(`check-sheet[data-check-id="${checkId}"]`));
  void element?.sheet?.refresh();
}
