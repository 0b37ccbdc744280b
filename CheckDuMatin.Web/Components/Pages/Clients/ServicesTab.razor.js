// Keys and dragging of the tree of services. The page does the work; this only says what was asked for, one thing after the other.
// (Loaded with it, so that the first field opens at once.)
import './TreeInput.razor.js';

/** @param {HTMLElement} root the tree  @param {{invokeMethodAsync: Function}} page the component */
export function attach(root, page) {
  const stop = new AbortController();
  let queue = Promise.resolve();
  let dragged = null;

  const titles = () => [...root.querySelectorAll('[data-title]')];
  const ask = (method, ...args) => (queue = queue.then(() => page.invokeMethodAsync(method, ...args)).catch(() => {}));
  const on = (type, handler) => root.addEventListener(type, handler, { signal: stop.signal });

  // Several services: Ctrl (or ⌘) takes one in or out, Shift all from the last one on, Escape lets them go.
  const choose = (event, title) => {
    const key = title.dataset.title;
    if (event.key === 'Escape') ask('ClearSelection');
    else if (key[0] === 's' && event.key === ' ' && (event.ctrlKey || event.metaKey)) ask('Select', key, false);
    else if (key[0] === 's' && event.shiftKey && !event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      const services = titles().filter(other => other.dataset.title[0] === 's');
      const next = services[services.indexOf(title) + (event.key === 'ArrowUp' ? -1 : 1)];
      if (!root.querySelector('[data-selected]')) ask('Select', key, false);
      if (next) {
        next.focus();
        ask('Select', next.dataset.title, true);
      }
    } else return false;
    event.preventDefault();
    return true;
  };

  on('click', event => {
    const title = event.target.closest('[data-title]');
    if (!title || title.dataset.title[0] !== 's' || !(event.ctrlKey || event.metaKey || event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
    ask('Select', title.dataset.title, event.shiftKey);
  });

  on('keydown', event => {
    const title = event.target.closest('[data-title]');
    if (!title) return;
    const key = title.dataset.title;
    if (choose(event, title)) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const arrow = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[event.key];
    if (event.altKey) {
      if (!arrow) return;
      // Alt and ← would leave the page.
      event.preventDefault();
      if (arrow[1]) ask('MoveByAsync', key, arrow[1]);
      else ask('MoveAcrossAsync', key, arrow[0]);
    } else if (event.key === 'F2') {
      event.preventDefault();
      typeAhead(title);
      ask('BeginRename', key);
    } else if (arrow?.[1] || event.key === 'Home' || event.key === 'End') {
      event.preventDefault();
      const all = titles();
      const next = event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : all.indexOf(title) + arrow[1];
      all[next]?.focus();
    }
  });

  // Who presses F2 types on at once: until the field is there, what he types goes into one of ours, over the title, and then into it. (In sight:
  // in a hidden field Chromium puts the caret back to the front after a letter that is composed.)
  const typeAhead = title => {
    const text = title.textContent.trim();
    const place = title.getBoundingClientRect();
    const ahead = document.createElement('input');
    const done = new AbortController();
    const on = (target, type, handler) => target.addEventListener(type, handler, { signal: AbortSignal.any([done.signal, stop.signal]) });
    const end = () => {
      done.abort();
      ahead.remove();
    };
    let enter = false;
    ahead.className = 'type-ahead';
    ahead.ariaLabel = text;
    Object.assign(ahead.style, { left: `${place.left}px`, top: `${place.top}px`, inlineSize: `${Math.max(place.width, 200)}px`, blockSize: `${place.height}px` });
    ahead.value = text;
    ahead.maxLength = 255;
    on(ahead, 'blur', end);
    on(ahead, 'keydown', event => {
      enter ||= event.key === 'Enter';
      if (event.key === 'Escape') end();
      else if (enter) event.preventDefault();
    });
    on(root, 'fieldready', event => {
      if (ahead.value !== text) event.target.querySelector('input').value = ahead.value;
      end();
      if (enter) event.target.requestSubmit();
    });
    document.body.append(ahead);
    ahead.focus();
    ahead.select();
  };

  const clear = () => root.querySelectorAll('[data-drop]').forEach(row => delete row.dataset.drop);

  // Where the dragged row would go: a service beside a service or into a category, a category beside or into a category that is not its own.
  const target = event => {
    const row = event.target.closest?.('[data-row]');
    if (!row || !dragged || row === dragged || dragged.parentElement.contains(row) && dragged.dataset.row[0] === 'c') return null;
    const box = row.getBoundingClientRect();
    const part = (event.clientY - box.top) / box.height;
    const [isCategory, ontoCategory] = [dragged.dataset.row[0] === 'c', row.dataset.row[0] === 'c'];
    if (isCategory && !ontoCategory) return null;
    if (!isCategory && ontoCategory) return { row, place: 'inside' };
    if (!isCategory) return row.hasAttribute('data-archived') ? null : { row, place: part < 0.5 ? 'before' : 'after' };
    return { row, place: part < 0.3 ? 'before' : part > 0.7 ? 'after' : 'inside' };
  };

  on('dragstart', event => {
    dragged = event.target.closest?.('[data-row]');
    if (!dragged) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', dragged.querySelector('[data-title]')?.textContent.trim() ?? '');
    dragged.dataset.dragged = '';
  });
  on('dragover', event => {
    clear();
    const to = target(event);
    if (!to) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'move';
    to.row.dataset.drop = to.place;
  });
  on('drop', event => {
    const to = target(event);
    clear();
    if (!to) return;
    event.preventDefault();
    ask('DropAsync', dragged.dataset.row, to.row.dataset.row, to.place);
  });
  on('dragend', () => {
    clear();
    if (dragged) delete dragged.dataset.dragged;
    dragged = null;
  });

  // From here on no key is lost; tests wait for it.
  root.dataset.ready = '';
  return {
    // Who types meanwhile is not taken away from his field.
    focus: key => document.activeElement instanceof HTMLInputElement || root.querySelector(`[data-title="${key}"]`)?.focus(),
    dispose: () => stop.abort(),
  };
}
