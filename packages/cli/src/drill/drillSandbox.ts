import { refused } from '../errors';
import type { FlagConnection } from '../flags/FlagConnection';
import { send } from '../io/http';
import { definitionOf } from '../rollouts/definitionOf';
import type { KnownRollout } from '../rollouts/KnownRollout';
import type { Session } from '../Session';

const DEFAULT_URL = 'http://127.0.0.1:4310';
/** Public knowledge; the sandbox answers this machine only. */
const KEY = 'sandbox-admin-key';
const PREFIX = 'drill-';

/** A rollout of its own on the local sandbox, with two flags. */
export async function drillSandbox({
  settings,
  context,
  onBypass,
}: Session): Promise<{
  readonly connection: FlagConnection;
  readonly rollout: KnownRollout;
}> {
  const url = settings.sandboxUrl ?? DEFAULT_URL;
  const seeded = await send(`${url}/sandbox/flagsmith/seed`, {
    method: 'POST',
    body: { count: 2, prefix: PREFIX },
    timeoutMs: 3_000,
  });
  if (seeded.status !== 201) {
    throw refused(
      `${url} is no sandbox (${seeded.status}).`,
      'Start it: yarn workspace @production-safety/sandbox start',
    );
  }
  const { features } = JSON.parse(seeded.text);
  const rollout: KnownRollout = {
    id: 'default.drill',
    from: 'command line',
    definition: definitionOf({
      id: 'default.drill',
      environment: 'production',
      title: 'Drill on the sandbox',
      flags: features.map(({ name }: { name: string }) => ({ key: name })),
    }),
  };
  const connection = await context.connectFlags(
    { flagsmithUrl: url, flagsmithKey: KEY, flagsmithProject: '1' },
    context.clock,
    [],
    onBypass,
  );
  return { connection, rollout };
}
