// @ts-check
const noteLasts = 8_000;

/** The band at the foot of the window: what hinders saving, as long as it does, else what was just done. */
export class Banner {
  /** @param {HTMLElement} root @param {import('./text.js').Texts} texts */
  constructor(root, texts) {
    this.root = root;
    this.texts = texts;
    /** @type {string|null} */ this.lasting = null;
    this.isOffline = !navigator.onLine;
    /** @type {string|null} */ this.note = null;
    this.timer = 0;
    this.#draw();
  }

  /** Until the page is loaded anew. @param {'signedOutBanner'|'reloadBanner'|'newLinesBanner'} key */
  stop(key) {
    this.lasting = key;
    this.#draw();
  }

  /** @param {boolean} isOffline the server was not reached */
  offline(isOffline) {
    if (this.isOffline === isOffline) return;
    this.isOffline = isOffline;
    this.#draw();
  }

  /** For a moment. @param {string|null} text */
  tell(text) {
    clearTimeout(this.timer);
    this.note = text;
    if (text) this.timer = window.setTimeout(() => this.tell(null), noteLasts);
    this.#draw();
  }

  #draw() {
    const hindrance = this.isOffline && this.lasting !== 'signedOutBanner' ? 'offlineBanner' : this.lasting;
    const text = hindrance ? this.texts.get(hindrance) : this.note;
    this.root.hidden = text === null;
    this.root.toggleAttribute('data-note', hindrance === null);
    const place = /** @type {HTMLElement} */ (this.root.querySelector('span'));
    if (place.textContent !== (text ?? '')) place.textContent = text;
    /** @type {HTMLElement} */ (this.root.querySelector('a')).hidden = hindrance === null || hindrance === 'offlineBanner';
  }
}
