import type { RolloutDefinition } from '@production-safety/core';
import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import {
  FULL_MANIFEST,
  MORE_GATES,
  SMALL_MANIFEST,
} from './__fixtures__/manifests';
import { FINDING_CODES } from './finding';
import { EVENT_SIGNALS } from './guards/signals';
import { ManifestReading, parseRolloutManifest } from './parseRolloutManifest';
import { FieldPath } from './problem';
import { FIELD_GUIDES, toPattern } from './shape/fieldGuide';

/**
 * Looking for the smallest of these inputs can take an hour. Where a change
 * is gated the first one is reported with its seed, to be made smaller at
 * leisure.
 */
const endOnFailure = Boolean(process.env.CI);
const RUNS = { numRuns: 6_000, endOnFailure };
/** Parsing text takes most of a run. */
const TEXT_RUNS = { numRuns: 1_500, endOnFailure };

const GOOD = [
  FULL_MANIFEST,
  SMALL_MANIFEST,
  FULL_MANIFEST.replace('{ kind: nps, above: 40 }', MORE_GATES[0]),
  FULL_MANIFEST.replace('{ kind: nps, above: 40 }', MORE_GATES[9]),
].map(text => parse(text) as object);

type Container = Record<string | number, unknown>;

/** Paths of everything inside a value, in a fixed order. */
function pathsIn(value: unknown, at: FieldPath = []): FieldPath[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  const keys = Array.isArray(value)
    ? value.map((_, index) => index)
    : Object.keys(value);
  return keys.flatMap(key => [
    [...at, key],
    ...pathsIn((value as Container)[key], [...at, key]),
  ]);
}

const oddValue = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true }),
  fc.constantFrom<unknown>(
    ...['5d', '1%', '0%', '5d ', '-1d', 0, 100, 100.5, -5, NaN, '', ' ', null],
    ...['a', 'soak', 'ds2', 'default', true, [], {}, 'group:default/frontend'],
  ),
);

const edit = fc.record({
  pick: fc.nat(),
  how: fc.constantFrom('set', 'drop', 'rename', 'repeat', 'add'),
  value: oddValue,
  name: fc.oneof(
    fc.string(),
    fc.constantFrom('percnt', '__proto__', 'constructor', 'owner'),
  ),
});
type Edit = {
  readonly pick: number;
  readonly how: 'set' | 'drop' | 'rename' | 'repeat' | 'add';
  readonly value: unknown;
  readonly name: string;
};

function put(target: object, key: string | number, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true,
  });
}

function apply(root: object, { pick, how, value, name }: Edit): void {
  const paths = pathsIn(root);
  if (paths.length === 0) {
    return;
  }
  const path = paths[pick % paths.length];
  const key = path[path.length - 1];
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((found, step) => (found as Container)[step], root) as
    | Container
    | unknown[];
  const list = Array.isArray(parent);
  if (how === 'set') {
    put(parent, key, value);
  } else if (how === 'drop') {
    delete (parent as Container)[key];
  } else if (list && how === 'repeat') {
    parent.push(parent[key as number]);
  } else if (!list && how === 'rename') {
    put(parent, name, parent[key]);
    delete parent[key];
  } else if (!list) {
    put(parent, name, value);
  }
}

const mutated = fc
  .tuple(
    fc.constantFrom(...GOOD),
    fc.array(edit, { minLength: 1, maxLength: 4 }),
  )
  .map(([good, edits]) => {
    const root = structuredClone(good);
    edits.forEach(one => apply(root, one as Edit));
    return root;
  });

function expectSound(definition: RolloutDefinition): void {
  const unique = (names: readonly string[]) =>
    expect(new Set(names).size).toBe(names.length);
  expect(definition.flags.filter(flag => flag.primary)).toHaveLength(1);
  unique(definition.flags.map(flag => flag.key));
  unique(definition.plan.map(phase => phase.name));
  unique(definition.guards.map(guard => guard.id));
  let before = Number.MIN_VALUE;
  for (const { exposure, soakMs, gates } of definition.plan) {
    expect(exposure.percent).toBeGreaterThanOrEqual(before);
    expect(exposure.percent).toBeLessThanOrEqual(100);
    expect(Number.isInteger(soakMs) && soakMs >= 0).toBe(true);
    unique(['soak', ...gates.map(gate => gate.id)]);
    before = exposure.percent;
  }
  expect(definition.plan.length).toBeGreaterThan(0);
  expect(definition.component).toMatch(/^[a-z]+:[^:/]+\/[^:/]+$/);
  expect(definition.owner).toMatch(/^(group|user):[^:/]+\/[^:/]+$/);
  for (const { part, primary, population } of definition.flags) {
    expect(population && (primary || part === undefined)).toBeFalsy();
    const alike = definition.flags.filter(flag => part && flag.part === part);
    expect(alike.every(flag => flag.population === population)).toBe(true);
  }
  const { code } = definition;
  expect(code && !code.repository && code.changes.length === 0).toBeFalsy();
  const parts = definition.flags.map(flag => flag.part);
  for (const { part, above, below, signal } of definition.guards) {
    expect(part === undefined || parts.includes(part)).toBe(true);
    const isEvent = EVENT_SIGNALS.includes(signal);
    expect([above, below].filter(Number.isFinite)).toHaveLength(
      isEvent ? 0 : 1,
    );
  }
}

function expectAnswer(reading: ManifestReading): void {
  const errors = reading.findings.filter(found => found.severity === 'error');
  expect(errors.length === 0).toBe(reading.definition !== undefined);
  for (const finding of reading.findings) {
    expect(FINDING_CODES).toContain(finding.code);
    expect(finding.message).toMatch(/\S\.$/);
    expect(finding.fix).toMatch(/\S/);
  }
  if (reading.definition) {
    expectSound(reading.definition);
  }
}

const ALL_FIELDS = new Set(Object.keys(FIELD_GUIDES));

describe('any manifest', () => {
  it('mutated as an object, is answered with a sound definition or errors', () => {
    fc.assert(
      fc.property(mutated, manifest => {
        const reading = parseRolloutManifest(manifest);
        expectAnswer(reading);
        const fields = pathsIn(manifest).map(toPattern);
        const foreign = fields.filter(field => !ALL_FIELDS.has(field));
        expect(reading.definition ? foreign : []).toEqual([]);
      }),
      RUNS,
    );
  });

  it('mutated as text, is answered with a place for every finding', () => {
    const cut = fc.record({
      from: fc.nat(FULL_MANIFEST.length),
      length: fc.nat(12),
      insert: fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom(...'{}[]:,&*!|>%@`"\'#\n-?~\t'.split('')),
      ),
    });
    fc.assert(
      fc.property(
        fc.array(cut, { minLength: 1, maxLength: 3 }),
        fc.constantFrom<string>(FULL_MANIFEST, SMALL_MANIFEST),
        (cuts, good) => {
          const text = cuts.reduce<string>(
            (now, { from, length, insert }) =>
              now.slice(0, from) + insert + now.slice(from + length),
            good,
          );
          const reading = parseRolloutManifest(text);
          expectAnswer(reading);
          const lines = text.split(/\r\n|\r|\n/).length;
          for (const { line, column } of reading.findings) {
            expect(line).toBeGreaterThanOrEqual(1);
            expect(line).toBeLessThanOrEqual(lines + 1);
            expect(column).toBeGreaterThanOrEqual(1);
          }
        },
      ),
      TEXT_RUNS,
    );
  });

  it('written as YAML, means the same as the object', () => {
    const plain = fc
      .tuple(fc.constantFrom(...GOOD), fc.nat(), fc.jsonValue())
      .map(([good, pick, value]) => {
        const root = structuredClone(good);
        apply(root, { pick, how: 'set', value, name: '' });
        return root;
      });
    fc.assert(
      fc.property(plain, manifest => {
        const text = stringify(manifest, { aliasDuplicateObjects: false });
        const fromText = parseRolloutManifest(text);
        const fromObject = parseRolloutManifest(manifest);
        expect(fromText.definition).toEqual(fromObject.definition);
        expect(new Set(fromText.findings.map(({ code }) => code))).toEqual(
          new Set(fromObject.findings.map(({ code }) => code)),
        );
      }),
      TEXT_RUNS,
    );
  });

  it('made of anything, is answered with errors', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withBigInt: true,
          withDate: true,
          withMap: true,
          withNullPrototype: true,
          withObjectString: true,
          withSet: true,
          withSparseArray: true,
          withTypedArray: true,
        }),
        value => {
          const reading = parseRolloutManifest(value);
          expectAnswer(reading);
          expect(reading.definition).toBeUndefined();
        },
      ),
      RUNS,
    );
  });
});
