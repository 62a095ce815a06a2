import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type {
  AnswerRequest,
  AnswersResponse,
  DeclareRequest,
  IncidentCommandRequest,
  IncidentDetail,
  RunView,
  StartRunRequest,
} from '@production-safety/backstage-plugin-production-safety-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { createAnnounceAction } from './createAnnounceAction';
import { createAnswerStepAction } from './createAnswerStepAction';
import { createDeclareAction } from './createDeclareAction';
import { createResolveAction } from './createResolveAction';
import { createStartChecklistAction } from './createStartChecklistAction';
import {
  announceExamples,
  declareExamples,
  resolveExamples,
  startExamples,
  stepExamples,
} from './incidentExamples';

const CREATED = {
  'production-safety:incident:declare': createDeclareAction,
  'production-safety:checklist:start': createStartChecklistAction,
  'production-safety:checklist:step': createAnswerStepAction,
  'production-safety:incident:resolve': createResolveAction,
  'production-safety:announce': createAnnounceAction,
} as const;

const RUN = {
  id: 'run-1',
  title: 'P0 response',
  incidentId: 'inc-1',
  next: 'look',
  sections: [
    {
      id: 'first',
      title: 'First minutes',
      steps: [
        { id: 'look', text: 'Look', role: 'Operations', visit: 2 },
        { id: 'tell', text: 'Tell', visit: 0 },
      ],
    },
  ],
} as unknown as RunView;

const INCIDENT = {
  id: 'inc-1',
  title: 'Nobody can log in',
  severity: 'P0',
  status: 'resolved',
  runs: [{ id: 'run-1', title: 'P0 response' }],
  messages: { items: [] },
} as unknown as IncidentDetail;

/** The backend as the actions see it: keeps what it was asked. */
function backend(
  answers: {
    run?: RunView;
    incident?: IncidentDetail;
    result?: Partial<AnswersResponse['results'][number]>;
  } = {},
) {
  const { run: known = RUN, incident = INCIDENT, result = {} } = answers;
  const asked: {
    declared: DeclareRequest[];
    started: StartRunRequest[];
    answered: AnswerRequest[];
    commands: IncidentCommandRequest[];
    tokens: (string | undefined)[];
  } = { declared: [], started: [], answered: [], commands: [], tokens: [] };
  type Options = { token?: string };
  const noting = (options?: Options) => asked.tokens.push(options?.token);
  return {
    asked,
    client: {
      declareIncident: async (request: DeclareRequest, options?: Options) => {
        noting(options);
        asked.declared.push(request);
        return incident;
      },
      startRun: async (request: StartRunRequest, options?: Options) => {
        noting(options);
        asked.started.push(request);
        return known;
      },
      getRun: async () => known,
      getIncident: async () => ({ ...incident, status: 'monitoring' } as never),
      answerRun: async (
        _: string,
        [answer]: readonly AnswerRequest[],
        options?: Options,
      ) => {
        noting(options);
        asked.answered.push(answer);
        const told = { id: answer.id, outcome: 'accepted' as const, ...result };
        return { run: { ...known, next: 'tell' }, results: [told] };
      },
      commandIncident: async (
        _: string,
        request: IncidentCommandRequest,
        options?: Options,
      ) => {
        noting(options);
        asked.commands.push(request);
        return incident;
      },
    },
  };
}

async function run(
  action: keyof typeof CREATED,
  input: object,
  { world = backend(), isDryRun = false } = {},
) {
  const created = CREATED[action]({
    client: world.client,
    auth: mockServices.auth(),
    appPath: '/safety',
  });
  const output: Record<string, unknown> = {};
  const ctx = {
    ...createMockActionContext({ input: input as never }),
    isDryRun,
    task: { id: 'task-7' },
    step: { id: 'step-1' },
    output: (name: string, value: unknown) => {
      output[name] = value;
    },
    getInitiatorCredentials: async () => mockCredentials.user(),
  };
  await created.handler(ctx as never);
  return { output, asked: world.asked };
}

describe('examples', () => {
  it.each([
    ...declareExamples,
    ...startExamples,
    ...stepExamples,
    ...resolveExamples,
    ...announceExamples,
  ])('$description', async ({ example }) => {
    const [{ action, input }] = parse(example).steps;
    const { output, asked } = await run(action, input);
    expect(output.sentence).toMatch(/\S/);
    const { declared, started, answered, commands, tokens } = asked;
    expect([declared, started, answered, commands].flat().length).toBe(1);
    expect(tokens.every(Boolean)).toBe(true);
  });
});

describe('production-safety:incident:declare', () => {
  it('says where the incident is and which checklist opened', async () => {
    const { output, asked } = await run('production-safety:incident:declare', {
      title: 'Nobody can log in',
      severity: 'P0',
      rollout: 'default.x',
    });
    expect(output).toEqual({
      severity: 'P0',
      incidentId: 'inc-1',
      url: '/safety/incidents/inc-1',
      runId: 'run-1',
      sentence:
        'P0 "Nobody can log in" is declared. The checklist "P0 response" is open.',
    });
    expect(asked.declared[0]).toMatchObject({
      trigger: { kind: 'rollout', ref: 'default.x' },
      idempotencyKey: 'scaffolder:task-7:step-1',
    });
  });

  it('says why no checklist is open', async () => {
    const checklistProblem = 'No checklist is configured for P1.';
    const incident = { ...INCIDENT, runs: [], checklistProblem };
    const { output } = await run(
      'production-safety:incident:declare',
      { title: 'Slow' },
      { world: backend({ incident }) },
    );
    expect(output.sentence).toContain(checklistProblem);
    expect(output.runId).toBeUndefined();
  });
});

describe('production-safety:checklist:step', () => {
  const input = { runId: 'run-1', step: 'look', outcome: 'done' };

  it('answers for the time at which the run is, under one id in a retry', async () => {
    const action = 'production-safety:checklist:step';
    const first = await run(action, input);
    // By then the step was answered, and is come to once more.
    const [section] = RUN.sections;
    const steps = [{ ...section.steps[0], visit: 3 }];
    const later = { ...RUN, sections: [{ ...section, steps }] };
    const world = backend({ run: later, result: { outcome: 'known' } });
    const second = await run(action, input, { world });
    expect(first.asked.answered[0].visit).toBe(2);
    expect(second.asked.answered[0].id).toBe(first.asked.answered[0].id);
    expect(first.output.nextStep).toBe('tell');
    expect(second.output.alreadyAnswered).toBe(false);
  });

  it('does not fail when somebody else was faster', async () => {
    const { output } = await run('production-safety:checklist:step', input, {
      world: backend({ result: { outcome: 'answered' } }),
    });
    expect(output.alreadyAnswered).toBe(true);
  });

  it('fails with what to do when it is refused', async () => {
    const world = backend({
      result: { outcome: 'refused', message: 'No.', fix: 'Do it.' },
    });
    await expect(
      run('production-safety:checklist:step', input, { world }),
    ).rejects.toThrow('No. Do it.');
  });

  it('says who waits for whom, and confirms the answer that waits', async () => {
    const [section] = RUN.sections;
    const [look] = section.steps;
    const waiting = {
      ...look,
      state: 'waits-for-second',
      answers: [{ by: 'user:default/jo', asked: 'user:default/kim' }],
    };
    const known = {
      ...RUN,
      next: 'look',
      sections: [{ ...section, steps: [waiting, section.steps[1]] }],
    } as unknown as RunView;
    const action = 'production-safety:checklist:step';
    const world = backend({ run: known });
    const dry = await run(action, input, { world, isDryRun: true });
    expect(dry.output.sentence).toBe(
      'P0 response: "Look" is answered by user:default/jo and waits for user:default/kim or another person.',
    );
    const word = { ...input, outcome: 'confirmed', reason: 'Read it' };
    const { asked } = await run(action, word, { world });
    expect(asked.answered).toMatchObject([
      { outcome: 'confirmed', reason: 'Read it', visit: 1 },
    ]);
  });

  it('names a step that is not there', async () => {
    await expect(
      run('production-safety:checklist:step', { ...input, step: 'x' }),
    ).rejects.toThrow('the run has no step x');
  });
});

describe('production-safety:announce', () => {
  const input = { incidentId: 'inc-1', text: 'We roll back' };
  const told = (messages: object) => {
    const incident = { ...INCIDENT, messages } as unknown as IncidentDetail;
    const world = backend({ incident });
    return run('production-safety:announce', input, { world });
  };

  it('is asked for once for each step of a task', async () => {
    const { asked, output } = await told({ items: [] });
    expect(asked.commands).toEqual([
      {
        type: 'announce',
        text: 'We roll back',
        idempotencyKey: 'scaffolder:task-7:step-1',
      },
    ]);
    expect(output.url).toBe('/safety/incidents/inc-1');
  });

  it.each([
    [{ items: [] }, 'No chat is connected'],
    [{ items: [], silence: 'This is a drill.' }, 'This is a drill.'],
    [
      {
        items: [
          { audience: 'public', deliveries: [{ vendor: 'statuspage' }] },
          { audience: 'internal', deliveries: [{ vendor: 'slack' }] },
        ],
      },
      'It is sent to slack.',
    ],
  ])('of %j says what becomes of it', async (messages, words) => {
    const { output } = await told(messages);
    expect(output.sentence).toContain(words);
  });
});

describe('a dry run', () => {
  it.each([
    ['production-safety:incident:declare', { title: 'Slow' }],
    ['production-safety:checklist:start', { entityRef: 'a', path: 'b.md' }],
    [
      'production-safety:checklist:step',
      { runId: 'run-1', step: 'look', outcome: 'done' },
    ],
    [
      'production-safety:incident:resolve',
      { incidentId: 'inc-1', reason: 'x' },
    ],
    ['production-safety:announce', { incidentId: 'inc-1', text: 'x' }],
  ] as const)('of %s changes nothing', async (action, input) => {
    const { output, asked } = await run(action, input, { isDryRun: true });
    expect(output.sentence).toMatch(/\S/);
    expect(asked).toEqual({
      declared: [],
      started: [],
      answered: [],
      commands: [],
      tokens: [],
    });
  });
});

describe('templates', () => {
  const folder = resolve(__dirname, '../../../../examples/templates');

  it.each(['declare-incident.yaml', 'run-checklist.yaml'])(
    '%s gives its actions nothing but what they take',
    file => {
      const { spec } = parse(readFileSync(resolve(folder, file), 'utf8'));
      for (const { action, input } of spec.steps) {
        const created = CREATED[action as keyof typeof CREATED]({
          client: backend().client,
          auth: mockServices.auth(),
          appPath: '/safety',
        });
        const schema = created.schema?.input as {
          properties: object;
          required?: string[];
        };
        const given = Object.keys(input);
        expect(Object.keys(schema.properties)).toEqual(
          expect.arrayContaining(given),
        );
        expect(given).toEqual(expect.arrayContaining(schema.required ?? []));
      }
    },
  );
});
