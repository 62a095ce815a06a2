import type { Incident, IncidentStatus } from '../incident';
import type { PublicIncident } from '../statusPage';
import { publicDrift } from './publicDrift';

const WEB = 'component:default/web';
const SENT_AT = 5_000;

function drift(
  seen: PublicIncident | undefined,
  {
    status = 'monitoring',
    at = SENT_AT,
  }: { status?: IncidentStatus; at?: number } = {},
) {
  const incident: Incident = {
    ...{ id: 'i1', version: 9, title: 'Login', severity: 'P0', status },
    ...{ declaredBy: 'user:default/jo', declaredAt: 0, rungs: [], notes: [] },
    messages: [
      {
        ...{ id: 'm1', at: 4_000, audience: 'public', stage: 'scope' },
        ...{ proposedBy: 'user:default/jo', approvedBy: 'user:default/kim' },
        ...{ title: 'Login', text: 'Logins fail.', state: 'investigating' },
        componentStates: [{ component: WEB, state: 'degraded' }],
        deliveries: { page: { state: 'sent', since: SENT_AT } },
      },
    ],
  };
  return publicDrift(incident, 'page', seen ? { at, seen } : { at }, ref =>
    ref === WEB ? 'web' : undefined,
  );
}

const asSent: PublicIncident = {
  state: 'investigating',
  components: [{ id: 'web', state: 'degraded' }],
  updatedAt: SENT_AT,
};

describe('drift of a status page', () => {
  it('is none while it has what was sent', () => {
    expect(drift(asSent)).toEqual([]);
  });

  it('is what somebody has changed on the page', () => {
    const changed = { ...asSent, state: 'resolved' as const };
    expect(drift(changed)).toEqual([
      { kind: 'state', expected: 'investigating', actual: 'resolved' },
    ]);
    const better = [{ id: 'web', state: 'operational' as const }];
    expect(drift({ ...asSent, components: better })).toEqual([
      {
        kind: 'component',
        component: WEB,
        expected: 'degraded',
        actual: 'operational',
      },
    ]);
  });

  it('is that the incident or a component is not there any more', () => {
    expect(drift(undefined)).toEqual([{ kind: 'missing' }]);
    expect(drift({ ...asSent, components: [] })).toEqual([
      { kind: 'component', component: WEB, expected: 'degraded' },
    ]);
  });

  it('is that ours is over and nobody has told the public', () => {
    expect(drift(asSent, { status: 'resolved' })).toEqual([
      { kind: 'still-open', actual: 'investigating' },
    ]);
  });

  it('is not seen in a look from before the last message', () => {
    expect(drift(undefined, { at: SENT_AT - 1 })).toEqual([]);
  });
});
