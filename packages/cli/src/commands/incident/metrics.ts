import type { Durations, IncidentMetrics } from '@production-safety/core';
import type { Given } from '../../args/Given';
import type { ExitName } from '../../exitCodes';
import { ANSWER_MS, incidentPortal } from '../../incidents/incidentPortal';
import { spanInWords } from '../../incidents/incidentWords';
import { table } from '../../io/Output';
import type { PortalMetrics } from '../../portal/wire';
import type { Session } from '../../Session';

type Figure = keyof IncidentMetrics;

/** What each time is measured from. */
const FIGURES: readonly (readonly [Figure, string])[] = [
  ['detect', 'from when users were affected to the declaration'],
  ['acknowledge', 'from the first page that was taken'],
  ['mitigate', 'from the declaration'],
  ['resolve', 'from when users were affected'],
];

/** Shows how long incidents took, with what that rests on. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { output } = session;
  const component = given.one('component');
  const portal = await incidentPortal(session);
  const asked = component === undefined ? {} : { component };
  const metrics = await portal.incidentMetrics(asked, ANSWER_MS);
  const since = metrics.since.slice(0, 10);
  if (metrics.incidents === 0) {
    output.mark('note', `No incident since ${since} that counts.`);
  } else {
    sayFigures(metrics, session);
    if (component === undefined) sayComponents(metrics, session);
    output.mark(
      'note',
      `${metrics.incidents} since ${since}, without drills; restricted ones only as far as you may see them.`,
    );
    sayWhatIsMissing(metrics, session);
  }
  output.json({ command: 'incident metrics', exit: 'ok', metrics });
  return 'ok';
}

function sayFigures(metrics: PortalMetrics, { output }: Session): void {
  table([
    ['TIME TO', 'MEDIAN', '9 OF 10 WITHIN', 'MEASURED', ''],
    ...FIGURES.map(([name, from]) => {
      const { n, p90Ms } = metrics[name];
      const isFew = n < metrics.atLeast;
      return [
        name,
        medianInWords(metrics[name], metrics.atLeast),
        // The slowest of a few says nothing of the next ten.
        p90Ms === undefined || isFew ? '-' : spanInWords(p90Ms),
        String(n),
        from,
      ];
    }),
  ]).forEach(line => output.say(line));
}

function sayComponents(
  { components, atLeast }: PortalMetrics,
  { output }: Session,
): void {
  if (components.length === 0) return;
  output.say('');
  table([
    ['COMPONENT', 'INCIDENTS', ...FIGURES.map(([name]) => name.toUpperCase())],
    ...components.map(each => [
      each.component,
      String(each.incidents),
      ...FIGURES.map(([name]) => medianInWords(each[name], atLeast)),
    ]),
  ]).forEach(line => output.say(line));
}

function medianInWords({ n, medianMs }: Durations, atLeast: number): string {
  if (medianMs === undefined) return 'not measured';
  const median = spanInWords(medianMs);
  return n < atLeast ? `${median} (of ${n}, too few)` : median;
}

function sayWhatIsMissing(
  { withoutImpactStart: { total, items } }: PortalMetrics,
  { output }: Session,
): void {
  if (total === 0) return;
  output.mark(
    'warning',
    `Of ${total} nobody has said since when users were affected; say so on their pages. The newest:`,
  );
  items.forEach(({ id, title }) => output.say(`  ${id}  ${title}`));
}
