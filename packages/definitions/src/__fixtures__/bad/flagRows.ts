import type { BadManifestRow } from './BadManifestRow';

export const flagRows: readonly BadManifestRow[] = [
  {
    name: 'a flag twice',
    swap: 'key: ds2-forms',
    by: 'key: ds2-navigation',
    code: 'duplicate-flag',
    pointer: 'spec.flags[2].key',
    onLineOf: '{ key: ds2-navigation, part: forms }',
    fix: 'Remove one of the two.',
  },
  {
    name: 'no primary flag',
    swap: '{ key: ds2, primary: true }',
    by: '{ key: ds2 }',
    code: 'no-primary-flag',
    pointer: 'spec.flags',
    onLineOf: '- { key: ds2 }',
    fix: 'such as "{ key: ds2, primary: true }"',
  },
  {
    name: 'two primary flags',
    swap: 'part: forms }\n  plan',
    by: 'part: forms, primary: true }\n  plan',
    code: 'several-primary-flags',
    pointer: 'spec.flags[2].primary',
    onLineOf: 'part: forms, primary',
    fix: 'Keep "primary: true" on the flag that hides the whole change.',
  },
  {
    name: 'a primary mark in words',
    swap: 'primary: true',
    by: 'primary: yes',
    code: 'wrong-type',
    pointer: 'spec.flags[0].primary',
    onLineOf: 'primary: yes',
    fix: 'Write "primary: true".',
  },
  {
    name: 'a flag without a key',
    swap: '{ key: ds2-navigation, part: navigation }',
    by: '{ part: navigation }',
    code: 'missing-field',
    pointer: 'spec.flags[1].key',
    onLineOf: '{ part: navigation }',
    fix: 'Write "key: ds2-navigation".',
  },
];
