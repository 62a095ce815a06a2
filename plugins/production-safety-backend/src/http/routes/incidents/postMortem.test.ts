import { mockServices } from '@backstage/backend-test-utils';
import { IncidentService } from '@production-safety/core';
import { systemClock } from '@production-safety/backstage-plugin-production-safety-node';
import { SequentialIds } from '@production-safety/testing';
import type { Knex } from 'knex';
import { eachDatabase } from '../../../__testUtils__/eachDatabase';
import {
  startPortal,
  type TestPortal,
} from '../../../__testUtils__/startPortal';
import { DatabaseIncidentStore } from '../../../incidents/DatabaseIncidentStore';

const databases = eachDatabase();
let knex: Knex;
let portal: TestPortal;

beforeAll(async () => {
  knex = await databases.migrated('SQLITE_3');
  portal = await startPortal({ knex });
});

afterAll(() => portal.stop());

async function declared(): Promise<string> {
  const incident = { title: 'Login fails', severity: 'P0' };
  return (await portal.api.post('/v1/incidents', incident)).body.id;
}

const command = (id: string, body: object) =>
  portal.api.post(`/v1/incidents/${id}/commands`, body);
/** Straight into the database, as over HTTP it takes long. */
async function note(id: string, count: number): Promise<void> {
  const clock = systemClock;
  const logger = mockServices.logger.mock();
  const store = new DatabaseIncidentStore({ knex, clock, logger });
  const ids = SequentialIds.create('note');
  const service = new IncidentService({ store, clock, ids });
  const jo = { kind: 'user', ref: 'user:default/jo' } as const;
  for (let number = 1; number <= count; number += 1) {
    const text = `Note ${number}.`;
    const occurredAt = clock.now();
    const entry = { type: 'note', text, occurredAt, source: 'test' } as const;
    await service.execute(id, entry, jo);
  }
}

const draftOf = async (id: string): Promise<string> =>
  (await portal.api.get(`/v1/incidents/${id}/post-mortem`)).body.markdown;

describe('the draft of a post-mortem', () => {
  it('has a link to the entry behind each line', async () => {
    const id = await declared();
    await command(id, { type: 'take-command' });
    const draft = await draftOf(id);
    expect(draft).toContain('# Post-mortem: Login fails');
    const page = `/production-safety/incidents/${id}#entry`;
    // Somebody may be paged before command is taken.
    const taken = /incidents\/[^>]+#entry-(event-\d+)>\) jo took command\./;
    const [, entry] = taken.exec(draft) ?? [];
    expect(draft).toContain(`- [Severity P0](<${page}-event-1>)`);
    expect(draft).toContain(`- Commander: [jo](<${page}-${entry}>)`);
    expect(draft).toContain(`| [Commander](<${page}-${entry}>) |`);
  });

  it('has all entries, also more than are read at once', async () => {
    const id = await declared();
    await note(id, 520);
    const draft = await draftOf(id);
    const noted = draft.match(/Note \d+\./g) ?? [];
    expect(noted).toHaveLength(520);
    expect(new Set(noted).size).toBe(520);
  });
});
