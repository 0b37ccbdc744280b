// @ts-check
/**
 * Which checks are open for filling in, here and in the browser's other windows: whoever has one open sends what is typed there, and nobody else
 * does. And the files that a page left behind is still sending.
 */

/** How many pages of this window have each check open. @type {Map<number, number>} */
const open = new Map();

/** Checks that were open in this window before. @type {Set<number>} */
const left = new Set();

/** Checks whose end in other windows is waited for. @type {Set<number>} */
const awaited = new Set();

/** Lines whose files are still on their way although their page has gone. @type {Set<import('./evidence.js').LineEvidence>} */
export const uploads = new Set();

/** Tells "change" when a page that fills in has come or gone. */
export const holders = new EventTarget();

/** @param {number} checkId */
const lockOf = checkId => `check-du-matin/${checkId}`;

/** From now on the page sends for these checks itself. @param {number[]} checkIds @returns {() => Promise<void>} ends it */
export function hold(checkIds) {
  /** @type {() => void} */ let end = () => {};
  const ended = new Promise(resolve => { end = () => resolve(undefined); });
  for (const checkId of checkIds) open.set(checkId, (open.get(checkId) ?? 0) + 1);
  // Over plain http there are no locks; then each window only knows of itself.
  const locks = checkIds.map(checkId => navigator.locks?.request(lockOf(checkId), { mode: 'shared' }, () => ended));
  holders.dispatchEvent(new Event('change'));
  return async () => {
    end();
    await Promise.all(locks);
    for (const checkId of checkIds) {
      const count = (open.get(checkId) ?? 1) - 1;
      if (count > 0) open.set(checkId, count);
      else open.delete(checkId);
      left.add(checkId);
    }
    holders.dispatchEvent(new Event('change'));
  };
}

/**
 * Does something for a check that no window has open.
 * @param {number} checkId
 * @param {() => Promise<void>} action
 * @returns {Promise<'done'|'open'|'unsure'>} unsure: not done, since another window might have it open and there is no way to ask
 */
export async function whileNobodyHas(checkId, action) {
  if (open.has(checkId)) return 'open';
  if (!navigator.locks) {
    if (!left.has(checkId)) return 'unsure';
    await action();
    return 'done';
  }
  const result = await navigator.locks.request(lockOf(checkId), { ifAvailable: true }, async lock => {
    if (!lock || open.has(checkId)) return 'open';
    await action();
    return 'done';
  });
  if (result === 'open') void tellOfEnd(checkId);
  return result;
}

/** Tells "change" once no other window has the check open any more. @param {number} checkId */
async function tellOfEnd(checkId) {
  if (awaited.has(checkId) || open.has(checkId)) return;
  awaited.add(checkId);
  await navigator.locks.request(lockOf(checkId), () => awaited.delete(checkId));
  holders.dispatchEvent(new Event('change'));
}
