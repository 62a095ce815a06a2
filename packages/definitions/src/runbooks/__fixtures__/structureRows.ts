import { CHECK_V1, FINISH, before, long, manual, many } from './RuleRow';
import type { RuleRow } from './RuleRow';

/** Format. */
export const FORMAT_ROWS: readonly RuleRow[] = [
  {
    code: 'RF01',
    bad: { from: 'mode: read-do\n', to: 'mode: [read-do\n' },
    good: { from: 'mode: read-do\n', to: 'mode: "read-do" # a comment\n' },
  },
  {
    code: 'RF02',
    bad: { from: 'reviewEvery', to: 'reviewEvry' },
    good: { from: 'reviewEvery: 90d\n', to: '' },
  },
  {
    code: 'RF03',
    bad: { from: 'component: component:default/search\n', to: '' },
    good: { from: 'component:default/search', to: 'default/search' },
  },
  {
    code: 'RF04',
    bad: { from: '# Search is slow\n', to: '# Slow search\n' },
    good: { from: '# Search is slow\n', to: 'Search is slow\n==\n' },
  },
  {
    code: 'RF05',
    bad: { from: CHECK_V1, to: '  - [ ] Check that V1 is confirmed' },
    good: { from: CHECK_V1, to: '* [ ] Check that V1 is confirmed' },
  },
  {
    code: 'RF06',
    bad: { from: CHECK_V1, to: '- [x] Check that V1 is confirmed' },
    good: { from: 'Check that V1', to: 'Check that the [x] page of V1' },
  },
  {
    code: 'RF07',
    bad: { from: 'id="check-v1" ', to: 'id="check-v1" class="big" ' },
    good: {
      from: 'id="check-v1" data-step="check"',
      to: 'data-step="check"  id="check-v1"',
    },
  },
  {
    code: 'RF08',
    bad: { from: 'data-step="check"', to: 'data-step="chek"' },
    good: { from: 'data-step="check"', to: 'data-step="manual"' },
  },
  {
    code: 'RF09',
    bad: { from: '_Operations, 5 min._', to: '_Operations, 5 minutes._' },
    good: { from: '_Operations, 5 min._', to: '_Operations, 300 s_' },
  },
  {
    code: 'RF10',
    bad: { from: 'Searches are slow', to: 'x'.repeat(2_001) },
    good: { from: 'Searches are slow', to: 'x'.repeat(1_900) },
  },
  {
    code: 'RF11',
    bad: { from: '## Contain', to: '### Contain' },
    good: { from: '## Contain', to: 'Contain\n---\n' },
  },
  {
    code: 'RF12',
    bad: {
      from: '## Phone list\n',
      to: `## Contain\n\n${manual('call')}\n## Phone list\n`,
    },
    good: { from: '## Phone list\n', to: '## Contain\n' },
  },
];

/** Sections and people. */
export const SECTION_ROWS: readonly RuleRow[] = [
  {
    code: 'CL01',
    bad: { from: '**Pause point:** before anybody', to: 'Before anybody' },
    good: {
      from: '**Pause point:**',
      to: 'Something to read.\n\n**Pause point:**',
    },
  },
  {
    code: 'CL02',
    bad: { from: 'mode: read-do\n', to: '' },
    good: { from: ' **Mode:** read-do.', to: '' },
  },
  {
    code: 'CL03',
    bad: before(FINISH, many(2)),
    good: before(FINISH, many(1)),
  },
  {
    code: 'CL05',
    bad: { from: '_Commander, 1 min._', to: '_1 min._' },
    good: { from: '_Commander, 1 min._', to: '_Everyone, 1 min._' },
  },
  {
    code: 'CL06',
    bad: { from: '_Scribe, 1 min._', to: '_Scribe, 1 min, optional._' },
    good: {
      from: '_Operations, 5 min, two people._',
      to: '_Operations, 5 min, two people, optional._',
    },
  },
  {
    code: 'CL10',
    bad: { from: '_Commander, 1 min._', to: '_Commander._' },
    good: { from: '_Commander, 1 min._', to: '_Commander, 1 d._' },
  },
  {
    code: 'CL14',
    bad: { from: 'data-step="finish"', to: 'data-step="manual"' },
    good: before('## Phone list', 'Nothing more to do.\n\n'),
  },
  {
    code: 'CL18',
    bad: {
      from: 'below 3,000 ms.',
      to: `below 3,000 ms.${`\n  - ${long(390)}`.repeat(3)}`,
    },
    good: {
      from: 'below 3,000 ms.',
      to: `below 3,000 ms.\n  - ${long(390)}`,
    },
  },
];

/** Words. */
export const WORDING_ROWS: readonly RuleRow[] = [
  {
    code: 'CL04',
    bad: {
      from: 'Tell the channel what was done.',
      to: 'Tell the channel and restart the replicas.',
    },
    good: {
      from: 'Tell the channel what was done.',
      to: 'Press "Tell the channel, then restart and go", in the portal.',
    },
  },
  {
    code: 'CL12',
    bad: { from: 'Add two search', to: 'Add if possible two search' },
    good: {
      from: 'Add two search replicas. _Operations, 5 min, two people._',
      to: 'Add if possible two. _Operations, 5 min, two people, optional._',
    },
  },
  {
    code: 'CL17',
    bad: { from: 'a number above', to: 'a SLO above' },
    good: { from: 'a number above', to: 'a SLO (promise to users) above' },
  },
  {
    code: 'CL29',
    bad: { from: '**Expect:** below 3,000 ms.', to: '**Expect:** green.' },
    good: {
      from: '**Expect:** below 3,000 ms.',
      to: '**Expect:** below 3,000 ms, as on Greenwich road.',
    },
  },
  {
    code: 'CL30',
    bad: { from: 'Tell the channel what', to: 'Tell someone what' },
    good: { from: 'Tell the channel what', to: 'Tell the one who asked what' },
  },
  {
    code: 'RT01',
    bad: { from: '+44 20 7946 0105', to: 'TBD' },
    good: { from: 'Duty manager |', to: 'Duty manager (todo list) |' },
  },
  {
    code: 'RT02',
    bad: { from: '+44 20 7946 0105', to: 'password: hunter2hunter2' },
    good: { from: '+44 20 7946 0105', to: 'password: in the vault' },
  },
];
