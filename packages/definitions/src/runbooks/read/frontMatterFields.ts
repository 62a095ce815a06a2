import {
  RUNBOOK_MODES,
  SEVERITIES,
  TRIGGER_KINDS,
} from '@production-safety/core';
import type { Runbook, RunbookTrigger } from '@production-safety/core';
import { readDuration } from '../../fields/duration';
import { readEntityRef } from '../../fields/entityRef';

/** One field of the front matter. */
export interface FrontMatterField {
  readonly name: string;
  /** What to write. */
  readonly example: string;
  /** Code of the rule that wants it; absent where it may be left out. */
  readonly neededBy?: string;
  /** Part of the runbook; `undefined` when the value is not understood. */
  readonly read: (value: unknown) => Partial<Runbook> | undefined;
}

const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

function words(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function date(value: unknown): string | undefined {
  const isDate =
    typeof value === 'string' &&
    DATE.test(value) &&
    new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
  return isDate ? value : undefined;
}

function entityRef(value: unknown, defaultKind: string): string | undefined {
  return typeof value === 'string'
    ? readEntityRef(value, { defaultKind, defaultNamespace: 'default' })?.ref
    : undefined;
}

function listOf<T>(
  value: unknown,
  read: (item: unknown) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map(read);
  return items.every((item): item is Awaited<T> & T => item !== undefined)
    ? items
    : undefined;
}

function trigger(value: unknown): RunbookTrigger | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value);
  const kind = TRIGGER_KINDS.find(each => each === entries[0]?.[0]);
  const text = words(entries[0]?.[1]);
  return entries.length === 1 && kind && text ? { kind, text } : undefined;
}

/** Puts a value that was understood under its name. */
function as<K extends keyof Runbook>(
  key: K,
  value: Runbook[K] | undefined,
): Partial<Runbook> | undefined {
  return value === undefined ? undefined : { [key]: value };
}

/** Longest age of a review when a runbook says nothing. */
export const REVIEW_EVERY_MS = 90 * 86_400_000;

/** Every field of the front matter, in the order in which it is written. */
export const FRONT_MATTER_FIELDS: readonly FrontMatterField[] = [
  {
    name: 'title',
    example: 'title: Search is slow',
    neededBy: 'RF03',
    read: value => as('title', words(value)),
  },
  {
    name: 'symptom',
    example: 'symptom: Searches take longer than 3 seconds for many users',
    neededBy: 'CL19',
    read: value => as('symptom', words(value)),
  },
  {
    name: 'severity',
    example: 'severity: [P0, P1]',
    neededBy: 'RF03',
    read: value =>
      as(
        'severity',
        listOf(value, item => SEVERITIES.find(each => each === item)),
      ),
  },
  {
    name: 'triggers',
    example: 'triggers: [{ alert: search p95 above 3 s }]',
    neededBy: 'CL19',
    read: value => {
      const found = listOf(value, trigger);
      // Nothing would open the runbook.
      return found?.length === 0 ? undefined : as('triggers', found);
    },
  },
  {
    name: 'component',
    example: 'component: component:default/search',
    neededBy: 'RF03',
    read: value => as('component', entityRef(value, 'component')),
  },
  {
    name: 'owner',
    example: 'owner: group:default/search-team',
    neededBy: 'CL15',
    read: value => as('owner', entityRef(value, 'group')),
  },
  {
    name: 'mode',
    example: 'mode: read-do',
    neededBy: 'CL02',
    read: value =>
      as(
        'mode',
        RUNBOOK_MODES.find(each => each === value),
      ),
  },
  {
    name: 'reviewed',
    example: 'reviewed: 2026-11-24',
    neededBy: 'CL15',
    read: value => as('reviewed', date(value)),
  },
  {
    name: 'reviewEvery',
    example: 'reviewEvery: 90d',
    read: value =>
      as(
        'reviewEveryMs',
        typeof value === 'string' ? readDuration(value) : undefined,
      ),
  },
  {
    name: 'drilled',
    example: 'drilled: never',
    neededBy: 'CL15',
    read: value => as('drilled', value === 'never' ? value : date(value)),
  },
];
