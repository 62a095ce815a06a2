import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { parse } from 'yaml';
import { PHASE_MS, entriesFor, push } from './gateSignals';
import type { Fares } from './gateSignals';
import { asGuest, asPerson, closePages, openPortal } from './portal';
import { declareRunning } from './rollouts';

/** Gates are judged once a minute. */
const JUDGED_WITHIN_MS = 150_000;
const DAY = 86_400_000;

interface Gate {
  readonly kind: string;
  readonly id?: string;
  readonly title?: string;
  readonly of?: string;
}

interface Seen {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly sentence: string;
}

/** A run of a checklist, as far as it is played here. */
interface Run {
  readonly id: string;
  readonly next?: string;
  readonly sections: readonly {
    readonly steps: readonly {
      readonly id: string;
      readonly visit: number;
      readonly twoPeople: boolean;
      readonly choices: readonly { readonly answer: string }[];
    }[];
  }[];
}

/** The gates of SiteProof's plan, which are those of its safety architecture. */
const PLAN: readonly Gate[] = parse(
  readFileSync(
    join(__dirname, '..', 'examples', 'siteproof-web', 'rollout.yaml'),
    'utf8',
  ),
).spec.plan.flatMap(({ phase, gates }: { phase: string; gates: Gate[] }) =>
  gates.map((gate, index) => ({ ...gate, id: `${phase}-${index}` })),
);

const FACTS = ['open-incidents', 'drill-age', 'approval', 'checklist'];
const isAttested = ({ kind, of }: Gate) => kind === 'custom' && !of;
const isFact = (gate: Gate) =>
  FACTS.includes(gate.kind) || gate.kind === 'freeze-window';
const MEASURED = PLAN.filter(gate => !isFact(gate) && !isAttested(gate));

test.describe.configure({ mode: 'serial' });

let page: Page;

test.beforeAll(async ({ browser }) => {
  page = await browser.newPage();
});

test.afterAll(() => closePages(page));

/** Declares a rollout that has been in its only phase for twelve days. */
function declare(
  name: string,
  component: string,
  gates: readonly Gate[],
): Promise<string> {
  return declareRunning(
    name,
    {
      component,
      flags: [{ key: 'ds2', primary: true }],
      plan: [{ phase: 'some', exposure: { percent: 5 }, soak: '1d', gates }],
    },
    PHASE_MS,
  );
}

async function gatesOf(id: string): Promise<readonly Seen[]> {
  const { gates } = await asGuest<{ gates: readonly Seen[] }>(
    `/rollouts/${id}`,
  );
  return gates;
}

/** Waits until gates are as they should be, and sees it on the page too. */
async function expectGates(
  id: string,
  wanted: readonly Gate[],
  state: 'open' | 'closed',
): Promise<void> {
  const ids = wanted.map(gate => gate.id);
  await expect
    .poll(
      async () => {
        const seen = await gatesOf(id);
        return seen
          .filter(gate => ids.includes(gate.id) && gate.state !== state)
          .map(gate => `${gate.title}: ${gate.state}. ${gate.sentence}`);
      },
      { timeout: JUDGED_WITHIN_MS, intervals: [3_000] },
    )
    .toEqual([]);
  await openPortal(page, `/production-safety/rollouts/${id}`);
  const section = page.getByRole('region', { name: 'To complete' });
  await expect(section).toBeVisible();
  const shown = (await gatesOf(id)).filter(gate => ids.includes(gate.id));
  expect(shown).toHaveLength(ids.length);
  for (const { title, sentence } of shown) {
    const item = section
      .getByRole('listitem')
      .filter({ hasText: title })
      .filter({ hasText: sentence });
    await expect(item.first()).toContainText(
      state === 'open' ? 'Open' : 'Closed',
    );
  }
}

const SIDES: readonly (readonly [Fares, 'open' | 'closed', string])[] = [
  ['well', 'open', 'component:default/siteproof-mobile'],
  ['badly', 'closed', 'component:default/siteproof-reports'],
];

for (const [fares, state, component] of SIDES) {
  test(`every measured gate of the plan is ${state} where V2 fares ${fares}`, async () => {
    test.setTimeout(JUDGED_WITHIN_MS + 90_000);
    expect(new Set(MEASURED.map(({ kind }) => kind)).size).toBeGreaterThan(9);
    await push(entriesFor({ component, flag: 'ds2' }, fares));
    const id = await declare(`gates-${fares}`, component, MEASURED);
    await expectGates(id, MEASURED, state);
  });
}

test.describe('gates that ask people', () => {
  const WEB = 'component:default/siteproof-web';
  const attested = PLAN.filter(isAttested);
  const facts = PLAN.filter(({ kind }) => FACTS.includes(kind));
  const confirmed = async (
    run: string,
    { id: step, visit }: { readonly id: string; readonly visit: number },
  ) => {
    const answer = { id: `gates-agreed-${step}`, step, visit };
    const { run: after } = await asPerson<{ run: Run }>(
      'mara',
      `/runs/${run}/answers`,
      { answers: [{ ...answer, outcome: 'confirmed' }] },
    );
    return after;
  };
  const one = (kind: string) => facts.filter(gate => gate.kind === kind);
  const drills = one('drill-age');
  const incidents = one('open-incidents');
  const checklists = one('checklist');
  let id = '';

  test('are not open before anybody has done anything', async () => {
    test.setTimeout(JUDGED_WITHIN_MS + 90_000);
    id = await declare('gates-of-people', WEB, [...facts, ...attested]);
    await expectGates(id, [...drills, ...one('approval')], 'closed');
    const states = Object.fromEntries(
      (await gatesOf(id)).map(gate => [gate.id, gate.state]),
    );
    for (const gate of [...checklists, ...attested]) {
      expect(states[gate.id ?? '']).toBe('unknown');
    }
  });

  test('open when a drill is brought in', async () => {
    test.setTimeout(JUDGED_WITHIN_MS + 60_000);
    const line = (number: number, rest: object) => ({
      id: `gates-drill-${number}`,
      run: 'gates-drill',
      at: new Date(Date.now() - 60_000).toISOString(),
      who: 'user:default/guest',
      host: 'journey',
      ...rest,
    });
    const times = { min: 40, median: 50, p95: 60, max: 60 };
    await asGuest('/journal', {
      entries: [
        line(1, {
          type: 'command',
          command: 'drill 3 times',
          rollouts: [id],
          reason: 'Practised',
        }),
        line(2, {
          type: 'drill',
          rollout: id,
          environment: 'staging',
          times: 3,
          confirmed: 3,
          statistics: { write: times, confirm: times, total: times },
        }),
      ],
    });
    await expectGates(id, drills, 'open');
  });

  test('open and close with incidents of the component', async () => {
    test.setTimeout(3 * JUDGED_WITHIN_MS);
    await expectGates(id, incidents, 'open');
    const incident = await asGuest<{ id: string }>('/incidents', {
      title: 'Forms lose their content',
      severity: 'P1',
      components: [WEB],
    });
    try {
      await expectGates(id, incidents, 'closed');
    } finally {
      await asGuest(`/incidents/${incident.id}/commands`, {
        type: 'set-status',
        status: 'resolved',
        reason: 'The journey is over',
      });
    }
    await expectGates(id, incidents, 'open');
  });

  test('open when a checklist is done to the end', async () => {
    test.setTimeout(2 * JUDGED_WITHIN_MS);
    let run = await asGuest<Run>('/runs', {
      entityRef: WEB,
      path: checklists[0].of,
    });
    await expectGates(id, checklists, 'closed');
    for (let answered = 0; run.next && answered < 200; answered += 1) {
      const step = run.sections
        .flatMap(({ steps }) => steps)
        .find(each => each.id === run.next);
      if (!step) break;
      const [choice] = step.choices;
      const { run: after } = await asGuest<{ run: Run }>(
        `/runs/${run.id}/answers`,
        {
          answers: [
            {
              id: `gates-${answered}`,
              step: step.id,
              visit: step.visit,
              outcome: 'done',
              value: choice?.answer ?? 'as it should be',
            },
          ],
        },
      );
      // Another one agrees where two are asked for.
      run = step.twoPeople ? await confirmed(run.id, step) : after;
      expect(run.next).not.toBe(step.id);
    }
    await expectGates(id, checklists, 'open');
  });

  test('open when people approve who did not declare it', async () => {
    test.setTimeout(JUDGED_WITHIN_MS + 60_000);
    const [approval] = one('approval');
    for (const name of ['mara', 'jonas']) {
      await asPerson(name, `/rollouts/${id}/commands`, {
        type: 'approve',
        gate: approval.id,
        reason: 'Looked at all of it',
      });
    }
    await expectGates(id, [approval], 'open');
  });

  test('open when a person attests what nobody measures', async () => {
    await openPortal(page, `/production-safety/rollouts/${id}`);
    const section = page.getByRole('region', { name: 'To complete' });
    for (const { title = '' } of attested) {
      const item = section.getByRole('listitem').filter({ hasText: title });
      await item.getByRole('button', { name: /Attest/ }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Reason').fill('Asked in the stand-up');
      await dialog.getByRole('button', { name: /Attest/ }).click();
      await expect(dialog).toBeHidden();
      await expect(item).toContainText('Open');
    }
  });
});

test('a freeze holds while it lasts, and opens by itself', async () => {
  test.setTimeout(JUDGED_WITHIN_MS + 60_000);
  const moment = (days: number) =>
    new Date(Date.now() + days * DAY).toISOString().replace(/\.\d+Z/, 'Z');
  const gate = (gateId: string, from: number, to: number) => ({
    kind: 'freeze-window',
    id: gateId,
    title: gateId,
    windows: [{ from: moment(from), to: moment(to) }],
  });
  const now = gate('freeze-now', -1, 1);
  const later = gate('freeze-later', 20, 21);
  const id = await declare(
    'gates-of-time',
    'component:default/siteproof-reports',
    [now, later],
  );
  await expectGates(id, [now], 'closed');
  await expectGates(id, [later], 'open');
});
