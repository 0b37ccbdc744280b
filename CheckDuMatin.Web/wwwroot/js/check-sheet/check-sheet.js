// @ts-check
import { LinesElement } from './lines-element.js';
import { Sheet } from './sheet.js';

/** The filling page of one check. */
class CheckSheet extends LinesElement {
  make() { return new Sheet(this); }
}

customElements.define('check-sheet', CheckSheet);

/** Called by the circuit when it hears of a change. @param {number} checkId */
export function refresh(checkId) { void sheetOf(checkId)?.refresh(); }

/** Called by the circuit when somebody has come or gone. @param {number} checkId */
export function present(checkId) { sheetOf(checkId)?.presentChanged(checkId); }

/** @param {number} checkId */
const sheetOf = checkId => /** @type {CheckSheet|null} */ (document.querySelector(`check-sheet[data-check-id="${checkId}"]`))?.content;
