// Plays random mornings on one line, and on a check's notes: the person types, the network delays and loses, a colleague saves, pages are left and opened.
// Runs against the application's own models; the server here is the smallest that keeps the rules of SaveLine and SaveCheckNotes.

const me = 1;
const colleague = 2;
const values = {
  status: ['pending', 'in_progress', 'success'],
  notes: [null, 'Vu', 'Relancé'],
  expirationDate: [null, '2026-12-01'],
};
const fields = Object.keys(values);

/** Numbers from a seed (Mulberry32), the same in every browser. @param {number} seed */
const numbers = seed => () => {
  seed = (seed + 0x6D2B79F5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
};

class Storage {
  entries = new Map();
  read(key) { return JSON.parse(this.entries.get(key) ?? 'null'); }
  write(key, kept) { this.entries.set(key, JSON.stringify(kept)); }
  remove(key) { this.entries.delete(key); }
}

/** A line under its version: refused as stale when it is another one now. */
class LineServer {
  version = 1;
  changedById = null;
  held = { status: 'pending', comment: null, notes: null, operatorId: null, expirationDate: null };
  /** By field: the version with which the colleague set it. */ colleagues = {};

  get body() { return { id: 10, ...this.held, version: this.version, changedById: this.changedById }; }

  apply(by, { version, ...change }) {
    if (version !== this.version) return { ok: false, status: 409, body: { current: this.body } };
    if (Object.entries(change).some(([name, value]) => this.held[name] !== value)) {
      Object.assign(this.held, change);
      this.version++;
      this.changedById = by;
      if (by === colleague) for (const name of Object.keys(change)) this.colleagues[name] = this.version;
    }
    return { ok: true, status: 200, body: this.body };
  }
}

class LineWorld {
  fields = fields;
  server = new LineServer();

  constructor({ LineModel }) { this.LineModel = LineModel; }

  open(storage) { return new this.LineModel(1, this.server.body, me, storage, () => {}); }

  openElsewhere(storage) {
    const kept = storage.read('1/10');
    return kept && new this.LineModel(1, kept.server, me, storage, () => {});
  }

  edit(model, name, value) { model.edit({ [name]: value }); }
  seen(model) { return { version: model.server.version, values: { ...model.server } }; }
  changed(model) { return Object.keys(model.draft); }
  shown(model) { return fields.map(name => model.shown[name]); }
  held() { return fields.map(name => this.server.held[name]); }
  apply(by, body) { return this.server.apply(by, body); }
  save(by, change) { return this.apply(by, { ...change, version: this.server.version }); }
  written({ version, ...change }) { return version === this.server.version ? Object.keys(change).filter(name => this.server.held[name] !== change[name]) : []; }
  refresh(model) {
    const { body } = this.server;
    return () => model.receive(body);
  }
}

/** Notes under what was read before. Every saving has a number here, so that it can be told who has seen what; the page does not know it. */
class NotesWorld {
  fields = ['notes'];
  server = { notes: '', version: 1, colleagues: {} };
  versions = new Map([['', 1]]);

  constructor({ NotesModel }) { this.NotesModel = NotesModel; }

  open(storage) { return new this.NotesModel(1, this.server.notes, storage, () => {}); }

  openElsewhere(storage) {
    const kept = storage.read('1/notes');
    return kept && new this.NotesModel(1, kept.before, storage, () => {});
  }

  edit(model, _, value) { model.edit(value ?? ''); }
  seen(model) { return { version: this.versions.get(model.saved), values: { notes: model.saved } }; }
  changed() { return ['notes']; }
  shown(model) { return [model.text]; }
  held() { return [this.server.notes]; }

  // A colleague's words are always new ones: else a colleague who writes what one has just sent could not be told from oneself.
  save(by, { notes }) {
    return this.apply(by, { notes: `${notes ?? ''} (${this.server.version})`, before: this.server.notes });
  }

  apply(by, { notes, before }) {
    if (before !== this.server.notes) return { ok: false, status: 409, body: { current: { notes: this.server.notes } } };
    if (notes !== this.server.notes) {
      this.server.notes = notes;
      this.server.version++;
      this.versions.set(notes, this.server.version);
      if (by === colleague) this.server.colleagues.notes = this.server.version;
    }
    return { ok: true, status: 200, body: { notes } };
  }

  written({ notes, before }) { return before === this.server.notes && notes !== this.server.notes ? ['notes'] : []; }

  refresh(model) {
    const { notes } = this.server;
    const { answers } = model;
    return () => model.receive(notes, answers);
  }
}

class Morning {
  constructor(world, Unreachable, random) {
    Object.assign(this, { world, Unreachable, random, storage: new Storage(), log: [], hasColleague: false });
    /** By field: the person's last word, and what the page knew of the server then. */ this.words = {};
    /** On its way: what was sent, whether the server has it, and the promise that waits. */ this.request = null;
    /** Given up by the page; may still arrive before the page's next. */ this.travelling = [];
    this.refreshes = [];
    this.model = world.open(this.storage);
  }

  pick(list) { return list[Math.floor(this.random() * list.length)]; }

  fail(reason) { throw new Error(`${reason}\n${this.log.join('\n')}`); }

  edit() {
    const name = this.pick(this.world.fields);
    const value = this.pick(values[name]);
    this.log.push(`edit ${name}=${value}`);
    const seen = this.world.seen(this.model);
    this.words[name] = { value, seen, known: [...this.words[name]?.known ?? [], value, seen.values[name]] };
    this.world.edit(this.model, name, value);
  }

  async send() {
    if (!this.model.isReady) return;
    const { model } = this;
    void model.save({
      call: (_, __, body) => new Promise((resolve, reject) => {
        this.request = { body: JSON.parse(JSON.stringify(body)), answer: null, resolve, reject };
        this.log.push(`send ${JSON.stringify(body)}`);
      }),
    });
    await settled();
  }

  arrive() {
    if (!this.request || this.request.answer) return;
    for (const late of this.travelling.splice(0)) this.#reach(late);
    this.request.answer = this.#reach(this.request.body);
  }

  #reach(body) {
    for (const name of this.world.written(body)) {
      const { seen, known = [] } = this.words[name] ?? {};
      const theirs = this.world.server.colleagues[name] ?? 0;
      // A colleague's value that the person had said or found there before is no news: pages compare values.
      const hasSeen = seen?.version >= theirs || known.includes(this.world.held()[this.world.fields.indexOf(name)]);
      if (!hasSeen) this.fail(`${name}: ${JSON.stringify(body)} goes over a colleague's value of version ${theirs}, the person had seen ${seen?.version}`);
    }
    const answer = this.world.apply(me, body);
    this.log.push(`arrive ${JSON.stringify(body)} -> ${answer.status}`);
    return answer;
  }

  async answer() {
    if (!this.request?.answer) return;
    this.log.push('answer');
    const { resolve, answer } = this.request;
    this.request = null;
    resolve(answer);
    await settled();
  }

  async lose() {
    if (!this.request) return;
    this.log.push('lose');
    const { reject } = this.request;
    this.#giveUp();
    reject(new this.Unreachable('lost'));
    await settled();
  }

  #giveUp() {
    if (this.request && !this.request.answer && this.random() < 0.5) this.travelling.push(this.request.body);
    this.request = null;
  }

  colleague() {
    this.hasColleague = true;
    const name = this.pick(this.world.fields);
    const value = this.pick(values[name]);
    this.log.push(`colleague ${name}=${value} -> ${this.world.save(colleague, { [name]: value }).status}`);
  }

  refresh() {
    this.log.push('refresh');
    this.refreshes.push(this.world.refresh(this.model));
  }

  refreshed() { this.refreshes.shift()?.(); }

  choose(keepsOurs = this.random() < 0.5) {
    if (this.model.state !== 'conflict') return;
    this.log.push(keepsOurs ? 'keep ours' : 'take theirs');
    if (keepsOurs) {
      this.model.keepOurs();
      const seen = this.world.seen(this.model);
      for (const name of this.world.changed(this.model)) {
        this.words[name].seen = seen;
        this.words[name].known.push(seen.values[name]);
      }
    } else {
      this.words = {};
      this.model.takeTheirs();
    }
  }

  reopen(model) {
    this.#giveUp();
    this.refreshes = [];
    this.model = model;
  }

  reload() {
    this.log.push('reload');
    this.reopen(this.world.open(this.storage));
  }

  async elsewhere() {
    const model = this.world.openElsewhere(this.storage);
    if (!model) return;
    this.log.push('elsewhere');
    this.reopen(model);
    await this.send();
  }

  check() {
    if (!this.hasColleague && this.model.state === 'conflict') this.fail('a conflict with oneself');
  }

  /** The network is well again and everybody is done. */
  async end() {
    this.log.push('end');
    this.arrive();
    await this.answer();
    this.reload();
    for (let turn = 0; turn < 20 && !this.model.isClean; turn++) {
      this.choose();
      await this.send();
      this.arrive();
      await this.answer();
      this.check();
    }
    const { words, world: { server }, model } = this;
    if (!model.isClean) this.fail(`never clean: ${model.state}`);
    if (this.storage.entries.size > 0) this.fail('kept though saved');
    const [shown, held] = [this.world.shown(model), this.world.held()];
    if (JSON.stringify(shown) !== JSON.stringify(held)) this.fail(`shown ${shown}, held ${held}`);
    for (const [name, { value, seen }] of Object.entries(words)) {
      const last = held[this.world.fields.indexOf(name)];
      if ((server.colleagues[name] ?? 0) <= seen.version && (last ?? '') !== (value ?? '')) this.fail(`${name}: the person's last word was ${value}, the server holds ${last}`);
    }
  }

  async play(steps) {
    const events = ['edit', 'edit', 'send', 'send', 'arrive', 'arrive', 'answer', 'answer', 'lose', 'colleague', 'refresh', 'refreshed', 'choose', 'reload', 'elsewhere'];
    const hasColleague = this.random() < 0.6;
    for (let step = 0; step < steps; step++) {
      const event = this.pick(events);
      if (event === 'colleague' && !hasColleague) continue;
      await this[event]();
      this.check();
    }
    await this.end();
  }
}

/** Everything has happened that an answer sets off: it is all promises. */
async function settled() {
  for (let turn = 0; turn < 20; turn++) await null;
}

/**
 * @param {string} folder where the application's modules are
 * @param {number} seed
 * @param {number} mornings
 * @returns {Promise<string|null>} what went wrong, with the seed that repeats it alone
 */
export async function play(folder, seed, mornings) {
  const [models, notes, { Unreachable }] = await Promise.all(['line-model', 'notes-model', 'api'].map(name => import(`${folder}/${name}.js`)));
  for (let morning = 0; morning < mornings; morning++) {
    for (const World of [LineWorld, NotesWorld]) {
      try {
        await new Morning(new World({ ...models, ...notes }), Unreachable, numbers(seed + morning)).play(30);
      } catch (error) {
        return `seed ${seed + morning}, ${World.name}: ${error.message}`;
      }
    }
  }
  return null;
}
