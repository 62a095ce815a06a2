import type { GateSpec } from '../../rollouts/gate';
import type { RolloutDefinition } from '../../rollouts/definition';
import type { EpochMs } from '../../shared/time';
import { words } from './evidence';
import { NO_LIMIT, closed, open, unknown } from './finding';
import type { Finding } from './finding';
import type { GateFacts, IncidentFact } from './gateFacts';
import { MINUTE } from './gateWindow';

/** Incidents are read all the time. */
const FRESH_FOR_MS = 15 * MINUTE;
const CLOCK_TOLERANCE_MS = 5_000;

/** Fewer incidents of a severity than the limit, at any moment of the time. */
export function judgeIncidentsGate(
  gate: GateSpec,
  { incidents }: GateFacts,
  now: EpochMs,
): Finding {
  const { below, of = '', forMs = 0 } = gate;
  if (below === undefined) return NO_LIMIT;
  if (!incidents) {
    return unknown(
      'Nobody says which incidents are open. A person may attest it.',
    );
  }
  const { readAt, since, items } = incidents;
  const allowed = gate.freshForMs ?? FRESH_FOR_MS;
  if (!(readAt <= now + CLOCK_TOLERANCE_MS && now - readAt <= allowed)) {
    return unknown(
      readAt > now
        ? 'Incidents were read in the future. Check the clocks.'
        : `Incidents were read ${words(now - readAt)} ago; ${words(
            allowed,
          )} are allowed.`,
    );
  }
  if (!(since <= now - forMs)) {
    return unknown(
      `Incidents are known for ${words(Math.max(0, now - since))} only.`,
    );
  }
  const counted = items.filter(
    incident => isMeant(incident, of) && wasOpen(incident, now - forMs),
  );
  const n = counted.length;
  const numbers = { value: n, limit: below, reportedAt: readAt };
  const lately = forMs > 0 ? ` in the last ${words(forMs)}` : ' now';
  return n < below
    ? open(`${n === 0 ? 'No' : n} ${of} incidents open${lately}.`, numbers)
    : closed(
        `${n} ${of} ${n === 1 ? 'incident' : 'incidents'} open${lately}.`,
        {
          ...numbers,
          missing: 'all of them closed',
        },
      );
}

/** `P0-P1` means both. What has no severity that we know may be the worst. */
function isMeant({ severity }: IncidentFact, of: string): boolean {
  const [from, to = from] = of.split('-');
  return !/^P[0-3]$/.test(severity) || (severity >= from && severity <= to);
}

function wasOpen({ closedAt }: IncidentFact, since: EpochMs): boolean {
  return closedAt === undefined || !(closedAt < since);
}

/** Another rollout of the same namespace is completed. */
export function judgeDependencyGate(
  { of }: GateSpec,
  { namespace }: RolloutDefinition,
  { rollouts = {} }: GateFacts,
): Finding {
  const other = rollouts[`${namespace}.${of}`];
  if (!other) {
    return unknown(`Nobody knows a rollout ${of}. A person may attest it.`);
  }
  return other.status === 'completed'
    ? open(`${of} is completed.`)
    : closed(`${of} is ${other.status}.`, { missing: `${of} completed` });
}

/** Every box of a checklist is ticked. */
export function judgeChecklistGate(
  { of = '' }: GateSpec,
  { checklists = {} }: GateFacts,
): Finding {
  const list = checklists[of];
  if (!list || !(list.total > 0)) {
    return unknown(
      `Nobody keeps track of ${
        of || 'this checklist'
      }. A person may attest it.`,
    );
  }
  const { done, total } = list;
  const numbers = { n: total, x: done };
  return done === total
    ? open(`All ${total} steps are done.`, numbers)
    : closed(`${done} of ${total} steps are done.`, {
        ...numbers,
        missing: `${total - done} more steps`,
      });
}
