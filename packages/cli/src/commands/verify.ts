import { lookAtServed, targetOf } from '@production-safety/core';
import type { Given } from '../args/Given';
import type { ExitName } from '../exitCodes';
import { readKnown } from '../rollouts/readKnown';
import type { Session } from '../Session';

/** Asks what users get, by the rule that confirms a rollback. */
export async function run(given: Given, session: Session): Promise<ExitName> {
  const { connection, seen } = await readKnown(given, session);
  const { clock, signal } = session.context;
  const looks = await Promise.all(
    seen.map(async ({ rollout, reading }) => {
      const target = targetOf(rollout);
      const look = await lookAtServed(
        {
          control: () => connection.control,
          target,
          flags: target.flags,
          // Whoever does not know takes the stricter rule.
          hasAudience: true,
        },
        () => clock.now(),
        signal,
      );
      const others = reading.flags.filter(flag => flag.foreignOverrides > 0);
      return { rollout, look, others: others.map(({ key }) => key) };
    }),
  );
  for (const { rollout, look, others } of looks) {
    const { title, environment } = rollout.definition;
    const { confirmed, asked, onV1, stillServed, detail } = look;
    const users = `${onV1} of ${asked} probe users get V1`;
    const why =
      stillServed.length > 0 ? `served: ${stillServed.join(', ')}` : detail;
    session.output.mark(
      confirmed ? 'done' : 'warning',
      confirmed
        ? `${title} in ${environment}: V1 is served. ${users}.`
        : `${title} in ${environment}: V1 is not confirmed. ${users}; ${why}`,
    );
    if (others.length > 0) {
      session.output.mark(
        'warning',
        `${title}: other segments or users have settings of their own on ${others.join(
          ', ',
        )}. They may still get V2.`,
      );
    }
  }
  const exit = looks.every(({ look }) => look.confirmed) ? 'ok' : 'unconfirmed';
  session.output.json({
    command: 'verify',
    exit,
    rollouts: looks.map(({ rollout, look, others }) => ({
      rollout: rollout.id,
      environment: rollout.definition.environment,
      ...look,
      observedAt: new Date(look.observedAt).toISOString(),
      flagsWithForeignSettings: others,
    })),
  });
  return exit;
}
