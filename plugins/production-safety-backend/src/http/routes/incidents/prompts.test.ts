import { mockServices } from '@backstage/backend-test-utils';
import { IncidentService, RunService } from '@production-safety/core';
import { SequentialIds } from '@production-safety/testing';
import type { Knex } from 'knex';
import type { PromptView } from '@production-safety/backstage-plugin-production-safety-common';
import { eachDatabase } from '../../../__testUtils__/eachDatabase';
import {
  startPortal,
  type TestPortal,
} from '../../../__testUtils__/startPortal';
import { DatabaseIncidentStore } from '../../../incidents/DatabaseIncidentStore';
import { RunTable } from '../../../runs/RunTable';

const JO = { kind: 'user', ref: 'user:default/jo' } as const;
const SINCE_MS = 12 * 60_000;
const TEXT = `---
title: Login fails
---

# Login fails

## First

- [ ] Look at the login page. _Scribe, 3 min._ <a id="look" data-step="manual"></a>
`;

const databases = eachDatabase();
let knex: Knex;
let portal: TestPortal;

beforeAll(async () => {
  knex = await databases.migrated('SQLITE_3');
  portal = await startPortal({ knex });
});

afterAll(() => portal.stop());

/** Declared by somebody else twelve minutes ago, with a checklist since then. */
async function declared(id: string, changes: object = {}) {
  const clock = { now: () => Date.now() - SINCE_MS, sleep: async () => {} };
  const logger = mockServices.logger.mock();
  const store = new DatabaseIncidentStore({ knex, clock, logger });
  const ids = SequentialIds.create();
  const service = new IncidentService({ store, clock, ids });
  const declare = { type: 'declare', title: 'Login fails' } as const;
  await service.declare({ ...declare, severity: 'P0', ...changes }, JO, id);
  const table = new RunTable(knex, clock);
  const hash = await table.keep(TEXT);
  await new RunService({ store: table, clock }).start({
    ...{ id: `${id}.run`, title: 'Login fails', incidentId: id },
    source: { entityRef: 'component:default/web', path: 'login.md', hash },
    startedBy: JO.ref,
  });
}

const command = (id: string, body: object) =>
  portal.api.post(`/v1/incidents/${id}/commands`, body);

async function promptsOf(id: string): Promise<readonly PromptView[]> {
  const { body } = await portal.api.get(`/v1/incidents/${id}`);
  return body.prompts;
}

/** Until the worker has come to all of them. */
const prompted = (id: string) =>
  portal.eventually(async () => {
    const prompts = await promptsOf(id);
    return prompts.length === 5 ? prompts : undefined;
  });

const sentences = async (id: string): Promise<readonly string[]> => {
  const { body } = await portal.api.get(`/v1/incidents/${id}/timeline`);
  return body.items.map(({ sentence }: { sentence: string }) => sentence);
};

describe('the prompts of an incident', () => {
  it('are answered with what they are about, the most urgent first', async () => {
    await declared('p1');
    const prompts = await prompted('p1');
    expect(prompts).toMatchObject([
      { kind: 'acknowledge-at-risk', dueAt: expect.any(String) },
      { kind: 'no-commander', number: 5 },
      {
        kind: 'time-box-over',
        step: { text: 'Look at the login page', role: 'Scribe' },
      },
      { kind: 'severity-not-confirmed', number: 2 },
      {
        kind: 'ten-minute-mark',
        open: {
          steps: [{ run: 'p1.run', step: 'look', timeBoxMs: 180_000 }],
          clocks: ['acknowledge', 'commander'],
        },
      },
    ]);
    expect(await sentences('p1')).toEqual(
      expect.arrayContaining([
        'Nobody has command, 12 min in. Take command.',
        expect.stringMatching(/^10 minute mark\. Running: “Look at/),
      ]),
    );
  });

  it('go away by what they ask for, and stand in the timeline', async () => {
    await declared('p2');
    const [, , step, , mark] = await prompted('p2');
    await command('p2', { type: 'take-command' });
    await command('p2', { type: 'confirm-severity', severity: 'P0' });
    await command('p2', { type: 'ask-step', promptId: step.id });
    const promptId = mark.id;
    const { body } = await command('p2', { type: 'snooze-prompt', promptId });
    expect(body.severityConfirmedAt).toEqual(expect.any(String));
    expect(body.prompts).toMatchObject([
      { kind: 'ten-minute-mark', snoozedUntil: expect.any(String) },
    ]);
    expect(await sentences('p2')).toEqual(
      expect.arrayContaining([
        'Severity P0 is confirmed.',
        'Snoozed the prompt: what stands open.',
        expect.stringMatching(/^Asked everybody: “Who does it, how far is/),
      ]),
    );
    expect(body.messages.items).toEqual([]);
  });

  it('are not reported by people, and refuse what is not there', async () => {
    await declared('p3', { isDrill: true });
    const report = { type: 'report-prompt', prompt: 'no-commander' };
    expect((await command('p3', report)).status).toBe(400);
    const snooze = { type: 'snooze-prompt', promptId: 'none' };
    expect((await command('p3', snooze)).status).toBe(409);
    const confirm = { type: 'confirm-severity', severity: 'P2' };
    expect((await command('p3', confirm)).status).toBe(409);
  });
});
