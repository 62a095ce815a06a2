import { CHECK_V1, before, long, many } from './RuleRow';
import type { RuleRow } from './RuleRow';

/** Evidence and changes. */
export const CHANGE_ROWS: readonly RuleRow[] = [
  {
    code: 'CL07',
    bad: before(CHECK_V1, many(2)),
    good: before(CHECK_V1, many(1)),
  },
  {
    code: 'CL08',
    bad: { from: 'a number above 3,000 ms.', to: 'checked.' },
    good: {
      from: 'a number above 3,000 ms.',
      to: 'good or bad, with a number.',
    },
  },
  {
    code: 'CL09',
    bad: {
      from: 'Add two search replicas. _Operations, 5 min, two people._',
      to: 'Delete two search replicas. _Operations, 5 min._',
    },
    good: { from: 'Add two search', to: 'Delete two search' },
  },
  {
    code: 'CL21',
    bad: {
      from: '  - **Otherwise:** call the duty manager, who is in the phone list.\n',
      to: '',
    },
    good: {
      from: '  - **Otherwise:** call the duty manager, who is in the phone list.',
      to: '  - **Otherwise:** stop.',
    },
  },
  {
    code: 'CL22',
    bad: { from: 'data-record="latency-after"', to: 'data-record="latency"' },
    good: { from: ' data-record="latency-after"', to: '' },
  },
  {
    code: 'CL23',
    bad: { from: '  - **How:** the preview', to: '  - The preview' },
    good: { from: 'the preview on the page of the cluster', to: 'the page' },
  },
  {
    code: 'CL24',
    bad: { from: '  - **Undo:** restore from the rollout page.\n', to: '' },
    good: { from: 'restore from the rollout page.', to: 'not possible.' },
  },
  {
    code: 'CL25',
    bad: { from: '**Say:** “Search', to: '“Search' },
    good: { from: 'data-step="notify"', to: 'data-step="handover"' },
  },
  {
    code: 'CL26',
    bad: { from: '  - **No:** go to', to: '  - **Yes:** go to' },
    good: before('  - **No:**', '  - **Unsure:** wait a minute.\n'),
  },
  {
    code: 'RA01',
    bad: {
      from: 'production-safety:rollback',
      to: 'production-safety:rolback',
    },
    good: { from: 'production-safety:rollback', to: 'production-safety:pause' },
  },
  {
    code: 'RA02',
    bad: { from: 'data-input-rollout', to: 'data-input-rolout' },
    good: {
      from: 'data-input-rollout="default.ranking-v2"',
      to: 'data-input-component="search"',
    },
  },
  {
    code: 'RA03',
    bad: {
      from: 'data-step="action" data-action',
      to: 'data-step="manual" data-action',
    },
    good: {
      from: 'data-step="action" data-action="production-safety:rollback" data-input-rollout="default.ranking-v2"',
      to: 'data-step="action"',
    },
  },
  {
    code: 'RA04',
    bad: { from: 'data-action="production-safety:rollback" ', to: '' },
    good: {
      from: ' data-action="production-safety:rollback" data-input-rollout="default.ranking-v2"',
      to: '',
    },
  },
];

const CHECK = 'id="check-v1" data-step="check"';
const verified = (attributes: string) => `${CHECK} ${attributes}`;
const SERVING = 'data-verify="serving-v1" data-verify-rollout="default.r"';

/** What the portal reads. */
export const VERIFY_ROWS: readonly RuleRow[] = [
  {
    code: 'RV01',
    bad: {
      from: CHECK,
      to: verified('data-verify="serving-v2" data-verify-rollout="default.r"'),
    },
    good: { from: CHECK, to: verified(SERVING) },
  },
  {
    code: 'RV02',
    bad: { from: CHECK, to: verified('data-verify="serving-v1"') },
    good: { from: CHECK, to: verified('data-verify="open-incidents"') },
  },
  {
    code: 'RV03',
    bad: {
      from: 'id="tell-channel" data-step="notify"',
      to: `id="tell-channel" data-step="notify" ${SERVING}`,
    },
    good: {
      from: 'id="scale-out" data-step="action"',
      to: `id="scale-out" data-step="action" ${SERVING}`,
    },
  },
  {
    code: 'RV04',
    bad: { from: CHECK, to: verified('data-verify-rollout="default.r"') },
    good: { from: CHECK, to: verified(SERVING) },
  },
  {
    code: 'RV05',
    bad: { from: CHECK, to: verified(`${SERVING} data-verify-is="V3"`) },
    good: {
      from: CHECK,
      to: verified(`${SERVING} data-verify-is="{latency}"`),
    },
  },
];

/** Detail, branches and links. */
export const BRANCH_ROWS: readonly RuleRow[] = [
  {
    code: 'CL11',
    bad: { from: '**Expect:** below 3,000 ms.', to: `**Expect:** ${long(61)}` },
    good: {
      from: '**Expect:** below 3,000 ms.',
      to: `**Expect:** ${long(60)}`,
    },
  },
  {
    code: 'CL13',
    bad: {
      from: 'id="check-latency" data-step="check"',
      to: 'id="check-latency" data-step="check" data-when="still-slow=Perhaps"',
    },
    good: {
      from: 'id="check-latency" data-step="check"',
      to: 'id="check-latency" data-step="check" data-when="still-slow=Yes"',
    },
  },
  {
    code: 'CL16',
    bad: { from: 'Tell the channel', to: 'Tell the [channel](#contain)' },
    good: { from: 'Check the latency', to: 'Check the [latency](#contain)' },
  },
  {
    code: 'RB01',
    bad: {
      from: 'go to [scale out](#scale-out).',
      to: 'go to [the check](#check-v1).',
    },
    good: {
      from: 'go to [scale out](#scale-out).',
      to: 'go to [the end](#contained).',
    },
  },
  {
    code: 'RB02',
    bad: { from: '(#scale-out)', to: '(#phone-list)' },
    good: { from: '(#scale-out)', to: '(#contain)' },
  },
  {
    code: 'RL01',
    bad: { from: '(#scale-out)', to: '(#scale-up)' },
    good: { from: '(#scale-out)', to: '(#phone-list)' },
  },
  {
    code: 'RL02',
    bad: { from: '(#scale-out)', to: '(other.md#nowhere)' },
    good: { from: '(#scale-out)', to: '(other.md#there)' },
  },
  {
    code: 'RL03',
    bad: { from: '[scale out](#scale-out)', to: '[here](#scale-out)' },
    good: { from: '[scale out](#scale-out)', to: '[step here](#scale-out)' },
  },
  {
    code: 'RL04',
    bad: { from: '(#scale-out)', to: '(https://example.com/gone)' },
    good: { from: '(#scale-out)', to: '(https://example.com/there)' },
  },
  {
    code: 'RL05',
    bad: { from: '(#scale-out)', to: '(https://example.com/silent)' },
    good: { from: '(#scale-out)', to: '(https://example.com/gone)' },
  },
];

/** Upkeep and history. */
export const UPKEEP_ROWS: readonly RuleRow[] = [
  {
    code: 'RH01',
    bad: { from: 'id="check-latency"', to: 'id="check-delay"' },
    good: { from: 'Check the latency again', to: 'Look at the delay anew' },
  },
  {
    code: 'RH02',
    bad: {
      from: 'Tell the channel what was done. _Operations, 1 min._ <a id="tell-channel" data-step="notify"',
      to: 'Call a taxi. _Operations, 1 min._ <a id="tell-channel" data-step="manual"',
    },
    good: {
      from: 'id="tell-channel" data-step="notify"',
      to: 'id="tell-channel" data-step="manual"',
    },
  },
  {
    code: 'CL15',
    bad: { from: 'reviewed: 2026-11-24', to: 'reviewed: 2026-11-26' },
    good: { from: 'drilled: never', to: 'drilled: 2026-11-25' },
  },
  {
    code: 'CL19',
    bad: { from: 'for many users', to: 'for many users because of ranking' },
    good: { from: 'for many users', to: 'for many users in all regions' },
  },
  {
    code: 'CL20',
    bad: { from: 'id="check-latency"', to: 'id="check-v1"' },
    good: { from: 'id="check-latency"', to: 'id="check-latency-2"' },
  },
  {
    code: 'CL27',
    bad: { from: 'reviewed: 2026-11-24', to: 'reviewed: 2026-08-26' },
    good: { from: 'reviewed: 2026-11-24', to: 'reviewed: 2026-08-27' },
  },
  {
    code: 'CL28',
    bad: { from: '## Phone list', to: '## People' },
    good: { from: '## Phone list', to: '## Contacts' },
  },
];
