import { draftPostMortem } from './postMortem';
import type { PostMortemEntry } from './postMortem';
import type { Incident } from './incident';

const MINUTE = 60_000;
const DECLARED = Date.UTC(2026, 4, 1, 23, 50);

const incident: Incident = {
  id: 'i1',
  version: 9,
  title: 'Login *fails* | always',
  severity: 'P0',
  status: 'resolved',
  declaredBy: 'user:default/jo',
  declaredAt: DECLARED,
  acknowledgedAt: DECLARED + MINUTE,
  commanderAt: DECLARED + 12 * MINUTE,
  mitigatedAt: DECLARED + 70 * MINUTE,
  resolvedAt: DECLARED + 90 * MINUTE,
  commander: 'user:default/kim',
  components: ['component:default/web'],
  rungs: [],
  notes: [],
};

function entry(minute: number, changes: Partial<PostMortemEntry> = {}) {
  return {
    occurredAt: DECLARED + minute * MINUTE,
    sentence: `Entry of minute ${minute}.`,
    by: 'user:default/jo',
    href: `/incidents/i1#e${minute}`,
    ...changes,
  };
}

function draft(
  entries: readonly PostMortemEntry[],
  changes: Partial<Incident> = {},
) {
  return draftPostMortem({
    incident: { ...incident, ...changes },
    entries,
    runs: [
      {
        title: 'P0 response',
        source: { path: 'docs/p0.md', hash: 'c'.repeat(64) },
        answered: 9,
        steps: 11,
        href: '/incidents/i1#run',
        leftOut: [{ title: 'Call [legal](x)', href: '/incidents/i1#legal' }],
        failed: [],
        late: [{ title: 'Tell users' }],
      },
    ],
    now: DECLARED + 100 * MINUTE,
  });
}

const lines = (text: string) => text.split('\n');

describe('the draft of a post-mortem', () => {
  it('has every entry in the order in which it happened, each with its link', () => {
    const told = lines(draft([entry(15), entry(0)])).filter(line =>
      line.includes('#e'),
    );
    expect(told).toEqual([
      '- [23:50:00](</incidents/i1#e0>) Entry of minute 0. (jo)',
      '- [00:05:00](</incidents/i1#e15>) Entry of minute 15. (jo)',
    ]);
  });

  it('begins a new day where one begins', () => {
    const days = lines(draft([entry(0), entry(15)])).filter(line =>
      line.startsWith('- **'),
    );
    expect(days).toEqual(['- **2026-05-01**', '- **2026-05-02**']);
  });

  it('leaves out what was corrected', () => {
    const text = draft([
      entry(1, { sentence: 'All users.', isSuperseded: true }),
      entry(1, { sentence: 'Some users.' }),
    ]);
    expect(text).toContain('Some users.');
    expect(text).not.toContain('All users.');
  });

  it('sets times against what the severity promises', () => {
    const told = lines(draft([]));
    expect(told).toContain('| Acknowledged | 1 min | 5 min | met |');
    expect(told).toContain('| Commander | 12 min | 10 min | missed |');
    expect(told).toContain('| Resolved | 1 h 30 min |  |  |');
  });

  it('says what has not happened, and guesses nothing', () => {
    const { resolvedAt: _, mitigatedAt: __, ...open } = incident;
    const text = draft([], {
      ...open,
      mitigatedAt: undefined,
      resolvedAt: undefined,
    });
    expect(lines(text)).toContain('| Mitigated | not yet | 1 h | overdue |');
    expect(lines(text)).toContain('| Resolved | not yet |  |  |');
  });

  it('has what was said to whom, and where it arrived', () => {
    const at = DECLARED + MINUTE;
    const deliveries = { slack: { state: 'unsent', since: at } } as const;
    const text = draft([], {
      messages: [
        {
          ...{ id: 'm1', at, deliveries, audience: 'internal' },
          by: 'user:default/jo',
          text: 'We *roll back*',
        },
        {
          ...{ id: 'm2', at, deliveries: {}, audience: 'public' },
          proposedBy: 'user:default/jo',
          approvedBy: 'user:default/kim',
          ...{ stage: 'scope', title: 'Login', text: 'Some\npeople' },
          ...{ state: 'investigating', componentStates: [] },
        },
      ],
    });
    const told = lines(text);
    const begin = told.indexOf('## Messages');
    expect(told.slice(begin + 2, begin + 6)).toEqual([
      '- 2026-05-01 23:51:00 UTC, internal, by jo: not taken by slack',
      '  > We \\*roll back\\*',
      '- 2026-05-01 23:51:00 UTC, public, scope, approved by kim: sent nowhere',
      '  > Some people',
    ]);
    expect(lines(draft([]))).toContain('Nobody was told anything.');
  });

  it('leads from its head and its times to the entries that say so', () => {
    const told = lines(
      draft([
        entry(0, { kind: 'declared' }),
        entry(1, { kind: 'acknowledged' }),
        entry(12, { kind: 'command-taken' }),
        entry(20, { kind: 'severity-changed' }),
        entry(70, { kind: 'status-changed' }),
        entry(90, { kind: 'status-changed' }),
      ]),
    );
    const to = (minute: number) => `](</incidents/i1#e${minute}>)`;
    expect(told.slice(2, 5)).toEqual([
      `- [Severity P0${to(20)}, [resolved${to(90)}`,
      `- Declared [2026-05-01 23:50:00 UTC${to(0)}`,
      `- Commander: [kim${to(12)}`,
    ]);
    expect(told).toContain(`Affected: [component:default/web${to(0)}.`);
    expect(told).toContain(`| [Acknowledged${to(1)} | 1 min | 5 min | met |`);
    expect(told).toContain(
      `| [Commander${to(12)} | 12 min | 10 min | missed |`,
    );
    expect(told.join()).toContain(`| [Mitigated${to(70)} | 1 h 10 min |`);
    expect(told).toContain(`| [Resolved${to(90)} | 1 h 30 min |  |  |`);
  });

  it('leads from messages and checklists to their entries', () => {
    const at = DECLARED + MINUTE;
    const said = { audience: 'internal', by: 'user:default/jo' } as const;
    const text = draft([entry(1, { kind: 'message-announced' })], {
      messages: [
        { ...said, id: 'm1', at, deliveries: {}, text: 'We look' },
        { ...said, id: 'm2', at: at + 1, deliveries: {}, text: 'Nobody noted' },
      ],
    });
    expect(text).toContain(
      '- [2026-05-01 23:51:00 UTC](</incidents/i1#e1>), internal, by jo',
    );
    expect(text).toContain('- 2026-05-01 23:51:00 UTC, internal, by jo');
    expect(text).toContain('- [P0 response](</incidents/i1#run>): 9 of 11');
    expect(text).toContain(
      'Left out: [Call \\[legal\\](x)](</incidents/i1#legal>)',
    );
    expect(text).toContain('Late: Tell users');
    expect(text).toContain(
      '- Text: docs/p0.md, commit not known, SHA-256 cccccccccccc',
    );
  });

  it('keeps the words of people from becoming markup', () => {
    const text = draft([entry(1, { sentence: '# [x](javascript:y)\n## z' })]);
    expect(lines(text)[0]).toBe('# Post-mortem: Login \\*fails\\* \\| always');
    expect(text).toContain('\\# \\[x\\](javascript:y) \\#\\# z');
    expect(text).toContain('Call \\[legal\\](x)');
  });
});
