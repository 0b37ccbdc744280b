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

/** A line under its version: refused as stale when it is another one now. */
class LineServer {
  version = 1;
  changedById = null;
  held = { status: 'pending', comment: null, notes: null, operatorId: null, expirationDate: null };
  /** By field: the version with which the colleague set it. */ colleagues = {};
  isFrozen = false;

  get body() { return { id: 10, ...this.held, version: this.version, changedById: this.changedById }; }

  apply(by, { version, ...change }) {
    if (this.isFrozen) return { ok: false, status: 423, body: { detail: 'Bulletin déjà envoyé' } };
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

  open(storage) {
    const model = new this.LineModel(1, this.server.body, me, storage, () => {});
    model.freeze(this.server.isFrozen);
    return model;
  }

  openElsewhere(storage) {
    const { server } = storage.read('1/10') ?? {};
    return server && new this.LineModel(1, server, me, storage, () => {});
  }

  edit(model, name, value) { model.edit({ [name]: value }); }
  seen(model) { return { version: model.server.version, values: { ...model.server } }; }
  theirs(name) { return name === 'notes' ? `Collègue ${this.server.version}` : name === 'expirationDate' ? `2027-01-${10 + this.server.version}` : null; }
  changed(model) { return Object.keys(model.draft); }
  shown(model) { return fields.map(name => model.shown[name]); }
  held() { return fields.map(name => this.server.held[name]); }
  apply(by, body) { return this.server.apply(by, body); }
  save(by, change) { return this.apply(by, { ...change, version: this.server.version }); }
  written({ version, ...change }) { return !this.server.isFrozen && version === this.server.version ? Object.keys(change).filter(name => this.server.held[name] !== change[name]) : []; }
  refresh(model) {
    const { body, isFrozen } = this.server;
    return () => {
      model.receive(body);
      model.freeze(isFrozen);
    };
  }
}

/** Notes under what was read before. Every saving has a number here, so that it can be told who has seen what; the page does not know it. */
class NotesWorld {
  fields = ['notes'];
  server = { notes: '', version: 1, colleagues: {}, isFrozen: false };
  versions = new Map([['', 1]]);

  constructor({ NotesModel }) { this.NotesModel = NotesModel; }

  open(storage) { return new this.NotesModel(1, this.server.notes, storage, () => {}, this.server.isFrozen); }

  openElsewhere(storage) {
    const kept = storage.read('1/notes');
    return kept && new this.NotesModel(1, kept.before, storage, () => {});
  }

  edit(model, _, value) { model.edit(value ?? ''); }
  seen(model) { return { version: this.versions.get(model.saved), values: { notes: model.saved } }; }
  changed() { return ['notes']; }
  shown(model) { return [model.text]; }
  held() { return [this.server.notes]; }

  // Always new words: a colleague who writes what one has just sent could not be told from oneself.
  theirs() { return `Collègue ${this.server.version}`; }
  save(by, { notes }) { return this.apply(by, { notes, before: this.server.notes }); }

  apply(by, { notes, before }) {
    if (this.server.isFrozen) return { ok: false, status: 423, body: { detail: 'Bulletin déjà envoyé' } };
    if (before !== this.server.notes) return { ok: false, status: 409, body: { current: { notes: this.server.notes } } };
    if (notes !== this.server.notes) {
      this.server.notes = notes;
      this.server.version++;
      this.versions.set(notes, this.server.version);
      if (by === colleague) this.server.colleagues.notes = this.server.version;
    }
    return { ok: true, status: 200, body: { notes } };
  }

  written({ notes, before }) { return !this.server.isFrozen && before === this.server.notes && notes !== this.server.notes ? ['notes'] : []; }

  refresh(model) {
    const { notes, isFrozen } = this.server;
    const { answers } = model;
    return () => {
      model.freeze(isFrozen);
      model.receive(notes, answers);
    };
  }
}

class Morning {
  constructor(world, { Drafts, Unreachable }, random) {
    Object.assign(this, { world, random, Unreachable, storage: new Drafts(world.constructor.name), log: [] });
    for (const key of this.storage.keys) this.storage.remove(key);
    /** By field: the person's last word, what the page knew of the server then, and all that the person has said or found there. */ this.words = {};
    /** Sent and not answered, in that order. A page that was left inside the application still waits; one that was loaded anew does not. */ this.requests = [];
    this.refreshes = [];
    // The same person's other window, where nothing is typed.
    this.other = world.open(this.storage);
    this.show(world.open(this.storage));
  }

  pick(list) { return list[Math.floor(this.random() * list.length)]; }

  fail(reason) { throw new Error(`${reason}\n${this.log.join('\n')}`); }

  show(model) {
    this.model = model;
    this.refreshes = [];
  }

  edit() {
    const name = this.pick(this.world.fields);
    // Often what was said before, so that what is on its way is said again.
    const value = this.random() < 0.3 && this.words[name] ? this.pick(this.words[name].said) : this.pick(values[name]);
    if (this.model.isFrozen) return;
    this.log.push(`edit ${name}=${value}`);
    const seen = this.world.seen(this.model);
    const { said = [], known = [] } = this.words[name] ?? {};
    this.words[name] = { value, seen, said: [...said, value], known: [...known, value, seen.values[name]] };
    this.world.edit(this.model, name, value);
  }

  async send() {
    if (!this.model.isReady) return;
    const { model } = this;
    void model.save({
      call: (_, __, body) => new Promise((resolve, reject) => {
        this.requests.push({ body: JSON.parse(JSON.stringify(body)), answer: null, isAwaited: true, resolve, reject });
        this.log.push(`send ${JSON.stringify(body)}`);
      }),
    });
    await settled();
  }

  /** What was sent before it arrives before it, or never. */
  arrive() {
    const request = this.pick(this.requests.filter(({ answer }) => !answer));
    if (!request) return;
    const earlier = this.requests.slice(0, this.requests.indexOf(request)).filter(({ answer }) => !answer);
    for (const other of earlier) if (other.isAwaited || this.random() < 0.5) this.#reach(other);
    this.#reach(request);
    this.requests = this.requests.filter(other => other.isAwaited || !(other.answer || earlier.includes(other)));
  }

  #reach(request) {
    const { body } = request;
    for (const name of this.world.written(body)) {
      const { seen, known = [] } = this.words[name] ?? {};
      const theirs = this.world.server.colleagues[name] ?? 0;
      // A colleague's value that the person had said or found there before is no news: pages compare values.
      const hasSeen = seen?.version >= theirs || known.includes(this.world.held()[this.world.fields.indexOf(name)]);
      if (!hasSeen) this.fail(`${name}: ${JSON.stringify(body)} goes over a colleague's value of version ${theirs}, the person had seen ${seen?.version}`);
    }
    request.answer = this.world.apply(me, body);
    this.log.push(`arrive ${JSON.stringify(body)} -> ${request.answer.status}`);
  }

  async answer() {
    const request = this.pick(this.requests.filter(({ answer, isAwaited }) => answer && isAwaited));
    if (!request) return;
    this.log.push(`answer ${JSON.stringify(request.body)}`);
    this.requests.splice(this.requests.indexOf(request), 1);
    request.resolve(request.answer);
    await settled();
  }

  /** Arrived or not, the page waits no longer. What has not arrived may still. */
  async lose() {
    const request = this.pick(this.requests.filter(({ isAwaited }) => isAwaited));
    if (!request) return;
    this.log.push(`lose ${JSON.stringify(request.body)}`);
    request.isAwaited = false;
    if (request.answer || this.random() < 0.5) this.requests.splice(this.requests.indexOf(request), 1);
    request.reject(new this.Unreachable('lost'));
    await settled();
  }

  colleague() {
    const name = this.pick(this.world.fields);
    const value = this.world.theirs(name) ?? this.pick(values[name]);
    this.log.push(`colleague ${name}=${value} -> ${this.world.save(colleague, { [name]: value }).status}`);
  }

  refresh() {
    this.log.push('refresh');
    this.refreshes.push(this.world.refresh(this.model));
  }

  refreshed() { this.refreshes.shift()?.(); }

  glance() { this.world.refresh(this.other)(); }

  /** A colleague is faster than the answer to one's own saving. */
  async overtake() {
    this.edit();
    await this.send();
    this.arrive();
    if (this.random() < 0.5) this.edit();
    if (this.hasColleague) this.colleague();
    this.refresh();
    this.refreshed();
    if (this.random() < 0.5) this.choose();
    if (this.random() < 0.5) this.edit();
    await this.answer();
  }

  /** Nothing travels as long as that takes. */
  freezing() {
    for (const request of this.requests) if (!request.answer) this.#reach(request);
    this.requests = this.requests.filter(({ isAwaited }) => isAwaited);
    this.refreshes = [];
    this.world.server.isFrozen = !this.world.server.isFrozen;
    this.log.push(this.world.server.isFrozen ? 'freeze' : 'thaw');
  }

  choose(keepsOurs = this.random() < 0.5) {
    if (this.model.state !== 'conflict') return;
    this.log.push(keepsOurs ? 'keep ours' : 'take theirs');
    if (keepsOurs) {
      this.model.keepOurs();
      const seen = this.world.seen(this.model);
      for (const name of this.world.changed(this.model)) {
        if (!this.words[name]) this.fail(`asked about ${name}, of which nothing was said`);
        this.words[name].seen = seen;
        this.words[name].known.push(seen.values[name]);
      }
    } else {
      this.words = {};
      this.model.takeTheirs();
    }
  }

  /** The page is loaded anew. */
  reload() {
    this.log.push('reload');
    this.#awaitNothing();
    this.show(this.world.open(this.storage));
  }

  /** Another page is opened inside the application, and then this one again. */
  leave() {
    this.log.push('leave');
    this.model.leave();
    this.show(this.world.open(this.storage));
  }

  /** What was typed is sent from another page. */
  async elsewhere() {
    const model = this.world.openElsewhere(this.storage);
    if (!model) return;
    this.log.push('elsewhere');
    this.#awaitNothing();
    // What sends from there has not read the check.
    this.model = model;
    this.refreshes = [];
    await this.send();
    this.leave();
  }

  #awaitNothing() {
    for (const request of this.requests) request.isAwaited = false;
    this.requests = this.requests.filter(({ answer }) => !answer && this.random() < 0.5);
  }

  check() {
    if (!this.hasColleague && this.model.state === 'conflict') this.fail('a conflict with oneself');
  }

  /** The network is well again and everybody is done. */
  async end() {
    this.log.push('end');
    const { world, world: { server } } = this;
    const staysFrozen = server.isFrozen && this.random() < 0.5;
    if (server.isFrozen && !staysFrozen) this.freezing();
    while (this.requests.length > 0) {
      this.arrive();
      await this.answer();
    }
    if (this.random() < 0.5) {
      this.reload();
    } else {
      this.refreshes = [];
      this.refresh();
      this.refreshed();
    }
    for (let turn = 0; turn < 20 && !this.model.isClean; turn++) {
      this.choose();
      await this.send();
      this.arrive();
      await this.answer();
      this.check();
    }
    const [shown, held] = [this.world.shown(this.model), this.world.held()].map(list => JSON.stringify(list));
    if (!this.model.isClean) {
      if (!staysFrozen || shown === held) this.fail(`never clean: ${this.model.state}`);
      return;
    }
    if (this.storage.keys.length > 0) this.fail(`kept though saved: ${this.storage.keys.map(key => this.storage.text(key))}`);
    if (shown !== held) this.fail(`shown ${shown}, held ${held}`);
    for (const [name, { value, seen }] of Object.entries(this.words)) {
      const last = world.held()[world.fields.indexOf(name)];
      if ((server.colleagues[name] ?? 0) <= seen.version && (last ?? '') !== (value ?? '')) this.fail(`${name}: the person's last word was ${value}, the server holds ${last}`);
    }
  }

  async play(steps) {
    this.hasColleague = this.random() < 0.6;
    const events = ['edit', 'edit', 'send', 'send', 'arrive', 'arrive', 'answer', 'answer', 'lose', 'refresh', 'refreshed', 'choose', 'reload', 'leave', 'elsewhere', 'glance', 'overtake',
      ...this.hasColleague ? ['colleague', 'colleague'] : [], ...this.random() < 0.3 ? ['freezing'] : []];
    for (let step = 0; step < steps; step++) {
      await this[this.pick(events)]();
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
  const modules = Object.assign({}, ...await Promise.all(['line-model', 'notes-model', 'drafts', 'api'].map(name => import(`${folder}/${name}.js`))));
  for (let morning = 0; morning < mornings; morning++) {
    for (const World of [LineWorld, NotesWorld]) {
      try {
        await new Morning(new World(modules), modules, numbers(seed + morning)).play(40);
      } catch (error) {
        return `seed ${seed + morning}, ${World.name}: ${error.message}`;
      }
    }
  }
  return null;
}
