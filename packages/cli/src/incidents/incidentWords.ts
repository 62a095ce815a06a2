import type { PortalIncident, PortalIncidentDetail } from '../portal/wire';

const MINUTE_MS = 60_000;

/** `72` minutes become `1 h 12 min`. */
export function durationInWords(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / MINUTE_MS));
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

/** The same, with seconds below a minute. */
export function spanInWords(ms: number): string {
  return ms < MINUTE_MS ? `${Math.round(ms / 1_000)} s` : durationInWords(ms);
}

/** Since it was declared, until it was resolved or now. */
export function durationOf(
  { declaredAt, resolvedAt }: PortalIncident,
  now: number,
): number {
  const until = resolvedAt === undefined ? now : Date.parse(resolvedAt);
  return until - Date.parse(declaredAt);
}

const CLOCKS: Record<PortalIncidentDetail['clocks'][number]['clock'], string> =
  {
    acknowledge: 'Acknowledged',
    commander: 'Commander',
    mitigate: 'Mitigated',
    'next-update': 'Next update',
  };

/** One clock, with its state as a word and the time that is left or over. */
export function clockInWords(
  { clock, state, dueAt }: PortalIncidentDetail['clocks'][number],
  now: number,
): { readonly tone: 'done' | 'failed' | 'warning' | 'note'; line: string } {
  const left = Date.parse(dueAt) - now;
  const said = {
    running: ['note', `${durationInWords(left)} left`],
    'at-risk': ['warning', `at risk, ${durationInWords(left)} left`],
    overdue: ['failed', `OVERDUE by ${durationInWords(-left)}`],
    met: ['done', 'in time'],
    missed: ['failed', 'too late'],
  } as const;
  const [tone, words] = said[state];
  return { tone, line: `${CLOCKS[clock]}: ${words}` };
}

/** What sets it apart, such as ` (drill, restricted)`. */
export function kindInWords({ isDrill, isRestricted }: PortalIncident): string {
  const kinds = [
    ...(isDrill ? ['drill'] : []),
    ...(isRestricted ? ['restricted'] : []),
  ];
  return kinds.length > 0 ? ` (${kinds.join(', ')})` : '';
}
