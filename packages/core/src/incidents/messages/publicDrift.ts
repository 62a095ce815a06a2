import { isOver } from '../isOver';
import type { EpochMs } from '../../shared/time';
import type { Incident } from '../incident';
import type {
  PublicComponentState,
  PublicIncident,
  PublicState,
} from '../statusPage';

/**
 * What a status page was seen to have of an incident.
 *
 * @public
 */
export interface PublicLook {
  readonly at: EpochMs;
  /** Absent when the page did not have the incident. */
  readonly seen?: PublicIncident;
}

/**
 * A difference between a status page and what was published or is so here.
 *
 * @public
 */
export type PublicDrift =
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'state';
      readonly expected: PublicState;
      readonly actual: PublicState;
    }
  /** Resolved here, and nobody has told the public. */
  | { readonly kind: 'still-open'; readonly actual: PublicState }
  | {
      readonly kind: 'component';
      readonly component: string;
      readonly expected: PublicComponentState;
      readonly actual?: PublicComponentState;
    };

/**
 * Where a status page differs from what it was sent. `idOf` gives the page's
 * own id of a component. Nothing is compared with a look from before the last
 * message, nor without one.
 *
 * @public
 */
export function publicDrift(
  incident: Incident,
  vendor: string,
  look: PublicLook,
  idOf: (component: string) => string | undefined,
): readonly PublicDrift[] {
  const sent = (incident.messages ?? []).flatMap(message => {
    const delivery = message.deliveries[vendor];
    return message.audience === 'public' && delivery?.state === 'sent'
      ? [{ ...message, sentAt: delivery.since }]
      : [];
  });
  const last = sent[sent.length - 1];
  if (!last || look.at < last.sentAt) return [];
  const { seen } = look;
  if (!seen) return [{ kind: 'missing' }];
  const expected = new Map(
    sent.flatMap(({ componentStates }) =>
      componentStates.map(({ component, state }) => [component, state]),
    ),
  );
  return [
    ...stateDrift(incident, last.state, seen.state),
    ...[...expected].flatMap(([component, state]) => {
      const id = idOf(component);
      if (id === undefined) return [];
      const actual = seen.components.find(each => each.id === id)?.state;
      if (actual === state) return [];
      const known = actual === undefined ? {} : { actual };
      const kind = 'component' as const;
      return [{ kind, component, expected: state, ...known }];
    }),
  ];
}

function stateDrift(
  { status }: Incident,
  expected: PublicState,
  actual: PublicState,
): readonly PublicDrift[] {
  if (actual !== expected) return [{ kind: 'state', expected, actual }];
  return isOver({ status }) && actual !== 'resolved'
    ? [{ kind: 'still-open', actual }]
    : [];
}
