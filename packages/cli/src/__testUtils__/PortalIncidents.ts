import { createHash } from 'node:crypto';
import type {
  Declaration,
  PortalIncidentDetail,
  PortalMetrics,
} from '../portal/wire';

const MINUTE_MS = 60_000;

/** Incidents of the fake portal, whose checklist opens unless told otherwise. */
export class PortalIncidents {
  readonly declared: Declaration[] = [];
  /** Nothing counts, unless a test says so. */
  metrics: PortalMetrics = {
    ...{ detect: { n: 0 }, acknowledge: { n: 0 } },
    ...{ mitigate: { n: 0 }, resolve: { n: 0 } },
    since: '2025-11-26T00:00:00.000Z',
    ...{ incidents: 0, atLeast: 5, components: [] },
    withoutImpactStart: { total: 0, items: [] },
  };
  readonly metricsAsked: string[] = [];
  checklistProblem: string | undefined;
  /** Answers to this many declarations are lost after they counted. */
  lost = 0;
  readonly #known = new Map<string, PortalIncidentDetail>();

  /** Answers what is about incidents and their runs. */
  answer(
    path: string,
    body: Declaration | undefined,
  ): { readonly status: number; readonly body: unknown } | undefined {
    if (path.startsWith('/incidents?')) {
      const all = [...this.#known.values()];
      const items = path.includes('state=open')
        ? all.filter(({ status }) => status !== 'resolved')
        : all;
      return { status: 200, body: { items, total: items.length } };
    }
    if (path.startsWith('/incident-metrics')) {
      this.metricsAsked.push(path);
      return { status: 200, body: this.metrics };
    }
    if (path === '/incidents' && body) return this.#declare(body);
    const [, noun, id] = path.split('/');
    if (noun === 'incidents') return found(this.#known.get(id));
    return noun === 'runs' ? { status: 200, body: RUN } : undefined;
  }

  /** One that was declared some minutes ago, its commander late. */
  add(given: Partial<PortalIncidentDetail> & { readonly id: string }): void {
    const ago = (minutes: number) =>
      new Date(Date.now() - minutes * MINUTE_MS).toISOString();
    this.#known.set(given.id, {
      url: `https://portal.example.com/production-safety/incidents/${given.id}`,
      title: 'Nobody can log in',
      severity: 'P0',
      status: 'investigating',
      components: [],
      isDrill: false,
      isRestricted: false,
      declaredAt: ago(72.5),
      clocks: [
        { clock: 'acknowledge', state: 'met', dueAt: ago(67.5) },
        { clock: 'commander', state: 'overdue', dueAt: ago(62.5) },
      ],
      runs: this.checklistProblem ? [] : [CHECKLIST],
      ...(this.checklistProblem && { checklistProblem: this.checklistProblem }),
      ...given,
    });
  }

  #declare(body: Declaration) {
    this.declared.push(body);
    const { idempotencyKey, ...given } = body;
    const hash = createHash('sha256').update(idempotencyKey).digest('hex');
    const id = `inc-${hash.slice(0, 8)}`;
    this.add({ id, severity: 'P1', ...given });
    if (this.lost > 0) {
      this.lost -= 1;
      return { status: 503, body: {} };
    }
    return { status: 201, body: this.#known.get(id) };
  }
}

function found(incident: PortalIncidentDetail | undefined) {
  return incident
    ? { status: 200, body: incident }
    : { status: 404, body: { error: { message: 'No such incident' } } };
}

const CHECKLIST = {
  id: 'run-1',
  title: 'P0: most users cannot work',
  runbook: {
    entityRef: 'component:default/siteproof-web',
    path: 'docs/runbooks/p0-response.md',
  },
  answered: 1,
  steps: 22,
};

const RUN = {
  ...CHECKLIST,
  next: 'p0-rollback',
  sections: [
    {
      steps: [
        { id: 'p0-command', text: 'Take command, aloud.', role: 'Commander' },
        {
          id: 'p0-rollback',
          text: 'Roll back V2 if it could be the cause.',
          role: 'Operations',
          answers: [
            {
              by: 'user:default/jo',
              asked: 'user:default/kim',
              waits: true,
            },
          ],
        },
      ],
    },
  ],
};
