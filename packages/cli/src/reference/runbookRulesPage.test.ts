import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RUNBOOK_RULE_ENTRIES } from '@production-safety/definitions';
import { runbookRulesPage } from './runbookRulesPage';

const PAGE = resolve(__dirname, '../../../../docs/reference/runbook-rules.md');

describe('the page of the rules', () => {
  it('is what the table makes of it', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(runbookRulesPage());
  });

  it('has every rule in a family', () => {
    const page = runbookRulesPage();
    const missing = RUNBOOK_RULE_ENTRIES.filter(
      ({ code }) => !page.includes(`</a>${code} `),
    );
    expect(missing).toEqual([]);
  });
});
