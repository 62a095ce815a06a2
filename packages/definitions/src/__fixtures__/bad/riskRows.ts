import type { BadManifestRow } from './BadManifestRow';

export const riskRows: readonly BadManifestRow[] = [
  {
    name: 'two risks of one id',
    swap: 'id: looks',
    by: 'id: app-down',
    code: 'duplicate-risk',
    pointer: 'spec.risks[1].id',
    onLineOf: 'title: Pages look wrong',
    fix: 'Give this risk an id of its own.',
  },
  {
    name: 'a risk that nobody could notice',
    swap: 'guards: [outage, error-rate]',
    by: 'guards: [outage, eror-rate]',
    code: 'unknown-guard',
    pointer: 'spec.risks[0].guards[1]',
    onLineOf: 'guards: [outage, eror-rate]',
    fix: 'Did you mean "error-rate"?',
  },
  {
    name: 'a recovery by nothing that is known',
    swap: 'recovery: { by: flag, within: 5m }',
    by: 'recovery: { by: magic, within: 5m }',
    code: 'bad-value',
    pointer: 'spec.risks[0].recovery.by',
    onLineOf: 'by: magic',
    fix: 'Write "by: flag".',
  },
  {
    name: 'a recovery without a promise',
    swap: 'recovery: { by: flag, within: 5m }',
    by: 'recovery: { by: flag, within: soon }',
    code: 'bad-duration',
    pointer: 'spec.risks[0].recovery.within',
    onLineOf: 'within: soon',
    fix: 'Write "within: 5m".',
  },
  {
    name: 'a risk without mitigation',
    swap: ', mitigation: Visual tests',
    by: '',
    code: 'missing-field',
    pointer: 'spec.risks[1].mitigation',
    onLineOf: 'id: looks',
    fix: 'Write "mitigation: Flags and automatic rollback".',
  },
];
