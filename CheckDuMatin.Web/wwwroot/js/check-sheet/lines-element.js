// @ts-check
import { hold } from './held.js';
import { handleKey } from './keys.js';

const lookEvery = 30_000;
const lookAgain = 3_000;

/**
 * What the element needs of the page that it holds: the sheet of a check, or the round.
 * @typedef {{
 *   table: import('./line-table.js').LineTable,
 *   evidence: import('./evidence-table.js').EvidenceTable,
 *   banner: import('./banner.js').Banner,
 *   isBusy: boolean,
 *   refresh: () => Promise<void>,
 *   resume: () => void, leave: () => void, stop: () => Promise<void>, flush: () => void, tick: () => void,
 *   showHelp: () => void, send?: () => void,
 *   presentChanged: (checkId: number) => void,
 * }} Content
 */

/**
 * Lines to fill in. The server renders them; from then on keys, saving and colleagues' changes need no circuit: lines go over the API one by
 * one, and what is not acknowledged is kept in the browser. The element starts anew whenever it is put into the document.
 */
export class LinesElement extends HTMLElement {
  /** @returns {Content} */
  make() { throw new Error('Each page makes its own.'); }

  connectedCallback() {
    // Blazor puts the element in before its children: they are there once the current task is done.
    queueMicrotask(() => {
      if (!this.isConnected || this.content) return;
      this.content = this.make();
      this.release = hold(this.content.table.checkIds);
      this.listen(this.content);
      this.setAttribute('data-ready', '');
    });
  }

  disconnectedCallback() {
    this.ending?.abort();
    clearTimeout(this.looking);
    if (this.release) void this.content?.stop().then(this.release);
    this.content = undefined;
  }

  /** @param {Content} content */
  listen(content) {
    const { table } = content;
    this.ending = new AbortController();
    const until = { signal: this.ending.signal };
    const target = (/** @type {Event} */ event) => /** @type {HTMLElement} */ (event.target);
    document.addEventListener('keydown', event => onKey(event, content, this), until);
    this.addEventListener('click', event => onClick(target(event), content), until);
    this.addEventListener('input', event => table.editing.typed(target(event)), until);
    this.addEventListener('change', event => { if (target(event).dataset.field) table.editing.typingEnded(); }, until);
    this.addEventListener('focusin', event => table.focus.entered(target(event)), until);
    // The router gives a new page's heading the focus, maybe after us: until somebody acts, it belongs to the first line to do.
    let isUntouched = true;
    for (const act of ['keydown', 'pointerdown']) document.addEventListener(act, () => { isUntouched = false; }, { ...until, capture: true });
    this.addEventListener('focusin', event => { if (isUntouched && target(event).matches('h1')) table.focus.start(); }, until);
    content.evidence.listen(until.signal);
    window.addEventListener('online', () => { content.flush(); void content.refresh(); }, until);
    window.addEventListener('offline', () => content.banner.offline(true), until);
    window.addEventListener('focus', () => void content.refresh(), until);
    window.addEventListener('pagehide', () => content.leave(), until);
    window.addEventListener('pageshow', () => content.resume(), until);
    window.addEventListener('beforeunload', event => { if (content.isBusy) event.preventDefault(); }, until);
    // A lost circuit must not cover this page: it goes on without.
    document.addEventListener('components-reconnect-state-changed', event => event.stopImmediatePropagation(), { ...until, capture: true });
    this.look(content);
  }

  /** Now and then, and sooner while the server is out of reach: the return is then noticed even when nothing waits to be saved. @param {Content} content */
  look(content) {
    this.looking = window.setTimeout(async () => {
      content.tick();
      if (document.visibilityState === 'visible') await content.refresh();
      if (this.content === content) this.look(content);
    }, content.banner.isOffline ? lookAgain : lookEvery);
  }
}

/** @param {KeyboardEvent} event @param {Content} content @param {HTMLElement} element */
function onKey(event, content, element) {
  const { editing, focus, lines } = content.table;
  const target = /** @type {HTMLElement} */ (event.target);
  // Keys pressed in the navigation are not for the lines; those pressed nowhere are.
  if (!element.contains(target) && target !== document.body) return;
  const key = (/** @type {HTMLElement} */ row) => row.dataset.key ?? '';
  const isOurs = handleKey(event, {
    move: (row, step) => focus.move(key(row), step),
    edge: isLast => focus.edge(isLast),
    set: (row, status) => editing.setStatus(key(row), status),
    focus: (row, field) => focus.to(key(row), field),
    next: row => editing.next(key(row)),
    attach: row => content.evidence.choose(key(row)),
    previous: row => editing.takePrevious(key(row)),
    groupOk: row => editing.allOk(content.table.beside(row)),
    resume: () => focus.to(focus.active || [...lines.keys()][0], 'status'),
    undo: () => editing.undo(),
    help: () => content.showHelp(),
  });
  if (isOurs) event.preventDefault();
}

/** @param {HTMLElement} target @param {Content} content */
function onClick(target, content) {
  const { editing, focus, all } = content.table;
  const key = /** @type {HTMLElement|null} */ (target.closest('tr[data-line]'))?.dataset.key ?? '';
  const radio = /** @type {HTMLElement|null} */ (target.closest('[role=radio]'));
  if (radio) {
    editing.setStatus(key, /** @type {import('./rules.js').Status} */ (radio.dataset.status));
    return;
  }
  const action = /** @type {HTMLElement|null} */ (target.closest('[data-action]'));
  switch (action?.dataset.action) {
    case 'notes': focus.to(key, 'notes'); break;
    case 'evidence': content.evidence.choose(key); break;
    case 'previous': editing.takePrevious(key); break;
    case 'all-ok': editing.allOk(all); break;
    case 'group-ok':
      focus.to(content.table.beside(action)[0]?.key ?? '', 'status');
      editing.allOk(content.table.beside(action));
      break;
    case 'undo': editing.undo(); break;
    case 'help': content.showHelp(); break;
    case 'close': action.closest('dialog')?.close(); break;
    case 'send': content.send?.(); break;
  }
}
