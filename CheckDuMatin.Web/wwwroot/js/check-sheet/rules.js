// @ts-check
/** What a line must hold, and what happens when two people change the same one. No page and no network here. */

/** @typedef {'pending'|'in_progress'|'success'|'warning'|'error'|'not_applicable'} Status */

/**
 * What people set on a line.
 * @typedef {{ status: Status, comment: string|null, notes: string|null, operatorId: number|null, expirationDate: string|null }} Fields
 */

/**
 * A line as the server last told it.
 * @typedef {Fields & { id: number, service: string, operatorName: string|null, failingSince: string|null,
 *   changedById: number|null, changedBy: string|null, changedAt: string, version: number }} Line
 */

/** @type {(keyof Fields)[]} */
export const fieldNames = ['status', 'comment', 'notes', 'operatorId', 'expirationDate'];

/** Fields that only make sense together: a result, its reason and who cares for it. @type {(keyof Fields)[][]} */
const together = [['status', 'comment', 'operatorId'], ['notes'], ['expirationDate']];

/** @param {Status} status */
export const isOpen = status => status === 'pending' || status === 'in_progress';

/** @param {Status} status */
export const isFailing = status => status === 'error' || status === 'warning';

/** @param {Fields} fields @returns {('comment'|'operatorId')[]} what its status asks for and is not there yet */
export function missing(fields) {
  /** @type {('comment'|'operatorId')[]} */
  const names = [];
  if (['error', 'warning', 'not_applicable'].includes(fields.status) && !fields.comment?.trim()) names.push('comment');
  if (fields.status === 'error' && fields.operatorId === null) names.push('operatorId');
  return names;
}

/** @param {Line} server @param {Partial<Fields>} draft @returns {Fields} */
export const withDraft = (server, draft) => ({
  status: server.status,
  comment: server.comment,
  notes: server.notes,
  operatorId: server.operatorId,
  expirationDate: server.expirationDate,
  ...draft,
});

/**
 * What of a draft is still to be saved. What is back at the server's value while another is on its way there stays: the server may hold that other one
 * by now.
 * @param {Line} server @param {Partial<Fields>} draft @param {Partial<Fields>[]} unsure sent against this version of the line and not answered
 * @returns {Partial<Fields>}
 */
export const unsavedOf = (server, draft, unsure) => Object.fromEntries(fieldNames
  .filter(name => name in draft && [server, ...unsure].some(other => name in other && !same(draft[name], other[name])))
  .map(name => [name, draft[name]]));

/**
 * What a draft is a change of: where it changes nothing, what the server holds now, for that is what the person sees.
 * @param {Fields} base @param {Line} server @param {Partial<Fields>} draft @returns {Fields}
 */
export const baseOf = (base, server, draft) => Object.assign({ ...base }, ...together
  .filter(names => !names.some(name => name in draft))
  .flatMap(names => names.map(name => ({ [name]: server[name] }))));

/**
 * Whether somebody else changed what this draft changes, since it was begun.
 * @param {Fields} base the line as it was then @param {Line} current @param {Partial<Fields>} draft
 */
export const conflicts = (base, current, draft) => together.some(names =>
  names.some(name => name in draft && !same(draft[name], current[name])) && names.some(name => !same(base[name], current[name])));

/**
 * What one step of editing did to a line is taken back only where it still stands: a colleague's newer value is never overwritten.
 * @param {Fields} shown @param {Partial<Fields>} before @param {Partial<Fields>} after @returns {Partial<Fields>|null} null when nothing of it is ours any more
 */
export function takeBack(shown, before, after) {
  const names = fieldNames.filter(name => name in after);
  const lost = names.filter(name => !same(shown[name], after[name]));
  const ours = names.filter(name => !lost.some(other => together.some(group => group.includes(name) && group.includes(other))));
  return ours.length === 0 ? null : Object.fromEntries(ours.map(name => [name, before[name]]));
}

/** Whether a line has all these values. @param {Fields} line @param {Partial<Fields>} fields */
export const holds = (line, fields) => fieldNames.every(name => !(name in fields) || same(line[name], fields[name]));

/** The fields that have another value than the line. @param {Fields} line @param {Partial<Fields>} fields @returns {Partial<Fields>} */
export const changesOf = (line, fields) => Object.fromEntries(fieldNames.filter(name => name in fields && !same(fields[name], line[name])).map(name => [name, fields[name]]));

/** The server trims texts and knows one end of a line and no other control characters (Text.FreeText): that is no difference. @param {unknown} a @param {unknown} b */
export const same = (a, b) => plain(a) === plain(b);

/** @param {unknown} value */
const plain = value => (typeof value === 'string'
  ? value.replace(/\r\n|[\r\f\u0085\u2028\u2029]/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '').trim() : value ?? '') || null;
