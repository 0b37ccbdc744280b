// A title typed in place. What is typed is the browser's until Enter: no answer of the server can come too late for it, or overwrite it.

/** @param {HTMLFormElement} form  @param {{invokeMethodAsync: Function}} page the component  @param {string} value to begin with
 *  @param {boolean} staysOpen empties the field at once for the next title */
export function attach(form, page, value, staysOpen) {
  const stop = new AbortController();
  const input = form.querySelector('input');
  const on = (type, handler) => form.addEventListener(type, handler, { signal: stop.signal });
  const cancel = () => page.invokeMethodAsync('CancelAsync').catch(() => {});
  let busy = false;

  on('submit', async event => {
    event.preventDefault();
    const title = input.value.trim();
    if (!title || busy) return;
    // One that closes the field is asked for once.
    busy = !staysOpen;
    if (staysOpen) input.value = '';
    input.focus();
    const kept = await page.invokeMethodAsync('SubmitAsync', title).catch(() => false);
    busy = false;
    if (!kept && !input.value) input.value = title;
  });
  on('keydown', event => {
    if (event.key === 'Escape') cancel();
  });
  on('click', event => {
    if (event.target.closest('[data-cancel]')) cancel();
  });

  input.value = value;
  form.dispatchEvent(new CustomEvent('fieldready', { bubbles: true }));
  input.focus();
  if (input.value === value) input.select();
  else input.setSelectionRange(input.value.length, input.value.length);
  return { dispose: () => stop.abort() };
}
