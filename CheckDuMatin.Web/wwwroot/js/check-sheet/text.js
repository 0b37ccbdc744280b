// @ts-check
/** The page's sentences in its language, handed over by the server. */
export class Texts {
  /** @param {Record<string, string>} sentences @param {string} language */
  constructor(sentences, language) {
    this.sentences = sentences;
    this.language = language;
  }

  /** @param {string} key @param {...(string|number)} values for {0}, {1}… */
  get(key, ...values) {
    const sentence = this.sentences[key];
    if (sentence === undefined) throw new Error(`No sentence ${key}.`);
    return sentence.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));
  }

  /** @param {string[]} names @returns {string} "Hélène, Marc et Zoé" */
  list(names) { return new Intl.ListFormat(this.language).format(names); }

  /** @param {number} days @returns {string} "depuis 3 jours" */
  since(days) {
    if (days < 1) return this.get('sinceToday');
    return days === 1 ? this.get('sinceOneDay') : this.get('sinceDays', days);
  }

  /** @param {number} minutes @returns {string} "1 h 05", "12 min" */
  duration(minutes) {
    return minutes < 60 ? this.get('minutes', minutes) : this.get('hours', Math.floor(minutes / 60), String(minutes % 60).padStart(2, '0'));
  }

  /** A calendar day, which belongs to no zone. @param {string} day yyyy-MM-dd @returns {string} "02/03/2026" */
  day(day) {
    return new Date(`${day}T00:00:00Z`).toLocaleDateString(this.language, { timeZone: 'UTC', day: '2-digit', month: '2-digit', year: 'numeric' });
  }

  /** @param {string} day yyyy-MM-dd @returns {string} "lundi 2 mars 2026" */
  dayInWords(day) {
    const parts = new Intl.DateTimeFormat(this.language, { timeZone: 'UTC', dateStyle: 'full' }).formatToParts(new Date(`${day}T00:00:00Z`));
    // French says "1er", and Intl does not.
    return parts.map(({ type, value }) => type === 'day' && value === '1' && this.language.startsWith('fr') ? '1er' : value).join('');
  }

  /**
   * An instant as the client's clocks showed it: the time, with its date when that is not the day meant.
   * @param {string} instant @param {string} zone IANA @param {string} day yyyy-MM-dd
   */
  moment(instant, zone, day) {
    const at = new Date(instant);
    const time = at.toLocaleTimeString(this.language, { timeZone: zone, hour: '2-digit', minute: '2-digit' });
    const local = at.toLocaleDateString('sv-SE', { timeZone: zone });
    return local === day ? time : this.get('dayAndTime', this.day(local), time);
  }
}

/** @param {string} from yyyy-MM-dd @param {string} to yyyy-MM-dd @returns {number} days between two calendar days */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
