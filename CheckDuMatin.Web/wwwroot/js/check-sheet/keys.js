// @ts-check
/**
 * The keyboard flow: single letters act on the line whose status has the focus, never while one types.
 * @typedef {import('./rules.js').Status} Status
 * @typedef {{
 *   move: (row: HTMLElement, step: number) => void,
 *   edge: (last: boolean) => void,
 *   set: (row: HTMLElement, status: Status) => void,
 *   focus: (row: HTMLElement, field: 'status'|'comment'|'notes'|'operatorId'|'expirationDate') => void,
 *   next: (row: HTMLElement) => void,
 *   previous: (row: HTMLElement) => void,
 *   attach: (row: HTMLElement) => void,
 *   groupOk: (row: HTMLElement) => void,
 *   resume: () => void,
 *   undo: () => void,
 *   help: () => void,
 * }} Actions
 */

/** @type {Record<string, Status>} */
const statusKeys = { o: 'success', n: 'error', a: 'warning', s: 'not_applicable', p: 'in_progress' };

/** @type {Record<string, 'comment'|'notes'|'operatorId'|'expirationDate'>} */
const fieldKeys = { c: 'comment', i: 'operatorId', e: 'expirationDate', m: 'notes' };

/** @param {KeyboardEvent} event @param {Actions} actions @returns {boolean} whether the key was ours */
export function handleKey(event, actions) {
  const target = /** @type {HTMLElement} */ (event.target);
  const row = /** @type {HTMLElement|null} */ (target.closest('tr[data-line]'));
  if (event.isComposing || event.altKey || event.metaKey) return false;
  if (!row) return !target.closest('textarea, select, input, dialog') && onPage(event, actions);
  if (target.closest('[role=radiogroup]')) return onStatus(event, target, row, actions);
  return target.matches('textarea, select, input') && onField(event, target, row, actions);
}

/** Beside the lines: what concerns the whole page. @param {KeyboardEvent} event @param {Actions} actions */
function onPage(event, actions) {
  if (event.ctrlKey) return false;
  switch (event.key) {
    case '?': return run(actions.help);
    case 'u': case 'U': return run(actions.undo);
    case 'ArrowDown': return run(actions.resume);
    default: return false;
  }
}

/** @param {KeyboardEvent} event @param {HTMLElement} target @param {HTMLElement} row @param {Actions} actions */
function onStatus(event, target, row, actions) {
  if (event.ctrlKey) return event.key.toLowerCase() === 'z' && run(actions.undo);
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (key in statusKeys) return run(() => actions.set(row, statusKeys[key]));
  if (key in fieldKeys) return run(() => actions.focus(row, fieldKeys[key]));
  switch (key) {
    case 'ArrowDown': return run(() => actions.move(row, 1));
    case 'ArrowUp': return run(() => actions.move(row, -1));
    case 'ArrowRight': return run(() => aside(target, 1));
    case 'ArrowLeft': return run(() => aside(target, -1));
    case 'Home': return run(() => actions.edge(false));
    case 'End': return run(() => actions.edge(true));
    case 'h': return run(() => actions.previous(row));
    case 'j': return run(() => actions.attach(row));
    case 't': return run(() => actions.groupOk(row));
    case 'u': return run(actions.undo);
    case '?': return run(actions.help);
    default: return false;
  }
}

/** @param {KeyboardEvent} event @param {HTMLElement} target @param {HTMLElement} row @param {Actions} actions */
function onField(event, target, row, actions) {
  if (event.key === 'Escape') return run(() => actions.focus(row, 'status'));
  if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey) return run(() => actions.next(row));
  if (event.ctrlKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) return run(() => actions.move(row, event.key === 'ArrowDown' ? 1 : -1));
  return false;
}

/** To the neighbouring status without choosing it. @param {HTMLElement} radio @param {number} step */
function aside(radio, step) {
  const radios = /** @type {HTMLElement[]} */ ([.../** @type {HTMLElement} */ (radio.closest('[role=radiogroup]')).querySelectorAll('[role=radio]')]);
  const next = radios[(radios.indexOf(radio) + step + radios.length) % radios.length];
  for (const other of radios) other.tabIndex = other === next ? 0 : -1;
  next.focus();
}

/** @param {() => void} action */
function run(action) {
  action();
  return true;
}
