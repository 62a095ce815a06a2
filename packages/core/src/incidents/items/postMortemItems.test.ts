import type { ActionItem } from './actionItem';
import { itemRows } from './postMortemItems';

const NOW = Date.UTC(2026, 4, 10);
const item: ActionItem = {
  ...{ id: 'a1', text: 'Add an | alert', kind: 'detect', priority: 'high' },
  ...{ owner: 'user:default/jo', dueOn: '2026-05-20' },
  ...{ addedBy: 'user:default/kim', addedAt: Date.UTC(2026, 4, 1) },
};
const issue: ActionItem['issue'] = {
  ...{ tracker: 'github', repository: 'https://github.com/acme/web' },
  ...{ askedBy: 'user:default/kim', askedAt: item.addedAt },
};
const created = {
  ...{ id: '12', href: 'https://github.com/acme/web/issues/12' },
  at: item.addedAt,
};

/** The row of an item with these changes. */
function row(changes: Partial<ActionItem>, look?: object): string {
  const [, , line] = itemRows(
    [
      {
        item: { ...item, ...changes },
        href: '/incidents/i1#entry-a1',
        ...(look as object),
      },
    ],
    NOW,
  );
  return line;
}

describe('action items in a post-mortem', () => {
  it('have owner, due date and status, and lead to their entries', () => {
    expect(row({})).toBe(
      '| [Add an \\| alert](</incidents/i1#entry-a1>) | detect | high | jo | 2026-05-20 | open |  |',
    );
  });

  it('say what nobody has said', () => {
    const told = row({ owner: undefined, dueOn: undefined });
    expect(told).toContain('| _nobody yet_ | _no date yet_ | open |');
  });

  it('are overdue, or what they were closed as', () => {
    expect(row({ dueOn: '2026-05-08' })).toContain('| overdue |');
    const closed = { outcome: 'done', by: 'x', at: NOW, reason: 'Live *now*' };
    expect(row({ closed } as Partial<ActionItem>)).toContain(
      '| done: _Live \\*now\\*_ |',
    );
  });

  it('have the link of their issue, and how it was when somebody looked', () => {
    expect(row({ issue })).toContain('| asked for, not there yet |');
    const there = { issue: { ...issue, created } };
    expect(row(there)).toContain(
      `[github 12](<${created.href}>): not looked at yet`,
    );
    const seenAt = Date.UTC(2026, 4, 9, 8, 30);
    expect(row(there, { issue: { state: 'closed', seenAt } })).toContain(
      'closed, seen 2026-05-09 08:30:00',
    );
  });
});
