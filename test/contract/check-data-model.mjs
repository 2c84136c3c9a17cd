#!/usr/bin/env node
// Holds a checkout against data-model.json (and compatibility.json): what its docs declare, what a collected graph contains.
//
//   node check-data-model.mjs [--docs docs/jupiterone.md] [--graph .j1-integration/graph]
//     [--level required|parity]      parity: the rows of both levels (default: required)
//     [--through N]                  only rows of stages 1..N (default: all)
//     [--only TYPE]...               only rows whose entity types are all named (exact, repeatable)
//     [--properties EXCEPTIONS.json] also each property of compatibility.json on at least one entity of the graph;
//                                    EXCEPTIONS is {"azure_x": {"property": "reason"}}, '-' for none
//
// Prints a line for each thing missing, then the counts; exit 1 if anything is missing.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const load = (f) => JSON.parse(fs.readFileSync(f, 'utf8'));
const model = load(path.join(here, 'data-model.json'));
const args = { level: 'required', only: [], through: Infinity };
for (let i = 2; i < process.argv.length; i += 2) {
  const name = process.argv[i].replace(/^--/, ''),
    value = process.argv[i + 1];
  if (name === 'only') args.only.push(value);
  else args[name] = name === 'through' ? Number(value) : value;
}
if (!args.docs && !args.graph) args.docs = 'docs/jupiterone.md';
const isAny = (t) => /^ANY_/.test(t);
const wanted = (row) =>
  (row.level === 'required' || (args.level === 'parity' && row.level === 'parity')) &&
  row.stage <= args.through &&
  (args.only.length === 0 ||
    [row._type, row.source, row.target]
      .filter((t) => t && !isAny(t))
      .every((t) => args.only.includes(t)));
const entities = model.entities.filter(wanted),
  relationships = model.relationships.filter(wanted),
  mappedRelationships = model.mappedRelationships.filter(wanted);
const stageOf = new Map(model.entities.map((e) => [e._type, e.stage]));
const dropped = model.relationships.filter((r) => r.level === 'dropped');
const missing = [],
  counts = {};
const check = (group, ok, text) => {
  const c = (counts[group] ??= { found: 0, of: 0 });
  c.of++;
  if (ok) c.found++;
  else missing.push(`${group}: ${text}`);
};
const show = (r) => `${r.source} ${r._class} ${r.target}${r.direction ? ` (${r.direction})` : ''}`;

if (args.docs) {
  const rows = fs
    .readFileSync(args.docs, 'utf8')
    .split('\n')
    .filter((l) => /^\|/.test(l))
    .map((l) =>
      l
        .split('|')
        .slice(1, -1)
        .map((c) => c.replace(/[`*]/g, '').trim()),
    );
  const declared = new Map(
    rows
      .filter((c) => c.length === 3 && /^azure_/.test(c[1]))
      .map((c) => [c[1], c[2].split(',').map((s) => s.trim())]),
  );
  const direct = new Set(
    rows.filter((c) => c.length === 3 && /^[A-Z]+$/.test(c[1])).map((c) => c.join(' ')),
  );
  const mapped = new Set(
    rows.filter((c) => c.length === 4 && /^(FORWARD|REVERSE)$/.test(c[3])).map((c) => c.join(' ')),
  );
  const either = (r) =>
    direct.has(`${r.source} ${r._class} ${r.target}`) ||
    mapped.has(`${r.source} ${r._class} ${r.target} FORWARD`) ||
    mapped.has(`${r.target} ${r._class} ${r.source} REVERSE`);
  const mappedTargets = new Set([...mapped].map((m) => m.split(' ')[2]));
  for (const e of entities) {
    const classes = declared.get(e._type);
    check(
      'documented entities',
      (classes && e._class.every((c) => classes.includes(c))) ||
        (e.mappedTarget && mappedTargets.has(e._type)),
      `${e._type} [${e._class}]${classes ? ` is documented as [${classes}]` : ''}`,
    );
  }
  for (const r of relationships) check('documented relationships', either(r), show(r));
  for (const r of mappedRelationships)
    check(
      'documented mapped relationships',
      mapped.has(`${r.source} ${r._class} ${r.target} ${r.direction}`),
      show(r),
    );
  for (const r of dropped)
    if (direct.has(`${r.source} ${r._class} ${r.target}`))
      check('dropped relationships', false, `${show(r)} is documented: ${r.note}`);
}

if (args.graph) {
  const types = new Map(),
    byType = new Map(),
    links = [];
  const walk = (dir) => {
    for (const f of fs.readdirSync(dir, { withFileTypes: true })) {
      const p = path.join(dir, f.name);
      if (f.isDirectory()) walk(p);
      else if (f.name.endsWith('.json')) {
        const json = load(p);
        for (const e of json.entities ?? []) {
          types.set(e._key.toLowerCase(), e._type);
          let t = byType.get(e._type);
          if (!t) byType.set(e._type, (t = { n: 0, classes: undefined, properties: new Set() }));
          t.n++;
          const classes = [].concat(e._class);
          t.classes = t.classes ? t.classes.filter((c) => classes.includes(c)) : classes; // classes that every object has
          for (const [k, v] of Object.entries(e))
            if (v !== null && v !== undefined) t.properties.add(k);
        }
        for (const r of json.relationships ?? [])
          links.push({
            _type: r._type,
            _class: r._class,
            from: r._fromEntityKey,
            to: r._toEntityKey,
            m: r._mapping,
            categories: undefined,
          });
      }
    }
  };
  walk(args.graph);
  const key = (k) => types.get(String(k).toLowerCase());
  const edges = new Map(); // "from CLASS to" -> Set(_type); mapped edges in the direction of their meaning
  const mapped = new Map();
  const mappedTargets = new Map();
  let dangling = 0,
    lostSources = 0;
  for (const l of links) {
    let from, to;
    if (l.m) {
      const source = key(l.m.sourceEntityKey),
        target = l.m.targetEntity?._type;
      if (!source) {
        lostSources++;
        continue;
      }
      const k = `${source} ${l._class} ${target} ${l.m.relationshipDirection}`;
      if (!mapped.has(k)) mapped.set(k, new Set());
      mapped.get(k).add(l._type);
      if (target && !mappedTargets.has(target))
        mappedTargets.set(target, [].concat(l.m.targetEntity._class ?? []));
      [from, to] = l.m.relationshipDirection === 'REVERSE' ? [target, source] : [source, target];
    } else {
      [from, to] = [key(l.from), key(l.to)];
      if (!from || !to) {
        dangling++;
        continue;
      }
    }
    const k = `${from} ${l._class} ${to}`;
    if (!edges.has(k)) edges.set(k, new Set());
    edges.get(k).add(l._type);
  }
  const triples = [...edges.keys()].map((k) => k.split(' '));
  const explicit = new Set(model.relationships.map((r) => `${r.source} ${r._class} ${r.target}`));
  const found = (r) => {
    if (!isAny(r.source) && !isAny(r.target))
      return edges.has(show({ ...r, direction: undefined }));
    return triples.some(
      ([a, c, b]) =>
        c === r._class &&
        (isAny(r.source) ? !explicit.has(`${a} ${c} ${b}`) : a === r.source) &&
        (isAny(r.target) ? !explicit.has(`${a} ${c} ${b}`) : b === r.target),
    );
  };
  for (const e of entities) {
    const t = byType.get(e._type),
      m = e.mappedTarget && mappedTargets.get(e._type);
    check(
      'collected entities',
      t
        ? e._class.every((c) => t.classes.includes(c))
        : Boolean(m) && e._class.every((c) => m.includes(c)),
      `${e._type} [${e._class}]${t ? ` has objects without a class of these` : ''}`,
    );
  }
  for (const r of relationships) check('collected relationships', found(r), show(r));
  for (const r of mappedRelationships)
    check(
      'collected mapped relationships',
      mapped.has(`${r.source} ${r._class} ${r.target} ${r.direction}`),
      show(r),
    );
  for (const d of model.diagnosticSettings)
    if (args.through >= 5 && (args.only.length === 0 || args.only.includes(d.entity)))
      check(
        'collected diagnostic settings',
        edges.has(`${d.entity} HAS azure_diagnostic_setting`),
        `${d.entity} HAS azure_diagnostic_setting`,
      );
  for (const r of relationships)
    for (const t of (!isAny(r.source) &&
      !isAny(r.target) &&
      r._relationshipTypes &&
      edges.get(show({ ...r, direction: undefined }))) ||
      [])
      if (!r._relationshipTypes.includes(t))
        check(
          'relationship _type',
          false,
          `${show(r)} has _type ${t}, known as ${r._relationshipTypes.join(' or ')}`,
        );
  for (const r of mappedRelationships)
    for (const t of (r._relationshipTypes &&
      mapped.get(`${r.source} ${r._class} ${r.target} ${r.direction}`)) ||
      [])
      if (!r._relationshipTypes.includes(t))
        check(
          'relationship _type',
          false,
          `${show(r)} has _type ${t}, known as ${r._relationshipTypes.join(' or ')}`,
        );
  for (const r of dropped)
    if (edges.has(show(r)))
      check('dropped relationships', false, `${show(r)} was collected: ${r.note}`);
  check(
    'dangling relationships',
    dangling + lostSources === 0,
    `${dangling} direct relationships end, ${lostSources} mapped ones start, at a _key that no entity has`,
  );
  if (args.properties) {
    const exceptions = args.properties === '-' ? {} : load(args.properties);
    const { entities: names } = load(path.join(here, 'compatibility.json'));
    for (const e of entities) {
      const t = byType.get(e._type);
      if (t)
        for (const p of Object.keys(names[e._type]?.properties ?? {}))
          if (!exceptions[e._type]?.[p])
            check('properties', t.properties.has(p), `${e._type}.${p}`);
    }
  }
}

for (const m of missing) console.log(`missing  ${m}`);
for (const [g, c] of Object.entries(counts)) console.log(`${g}: ${c.found} of ${c.of}`);
process.exit(missing.length ? 1 : 0);
