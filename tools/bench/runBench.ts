import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benchCommand } from './command';
import { benchDetection } from './detection';
import { benchIncident } from './incident';
import { benchReconciliation } from './reconciliation';
import { benchRollback } from './rollback';
import { benchPage } from './page';
import { benchPush } from './push';
import { benchRunbooks } from './runbooks';
import { printRow, type Row } from './row';
import { benchResponse } from './response';
import { benchScale } from './scale';
import { benchSize } from './size';
import { benchTicks } from './ticks';
import { benchWatch } from './watch';

interface BenchOptions {
  /** As long `push` pushes. */
  readonly seconds: number;
  /** `detection` on the real clock alone. */
  readonly isReal: boolean;
}

const AREAS: Record<
  string,
  (options: BenchOptions) => Promise<readonly Row[]>
> = {
  rollback: benchRollback,
  incident: benchIncident,
  command: benchCommand,
  reconciliation: benchReconciliation,
  push: benchPush,
  watch: benchWatch,
  detection: benchDetection,
  runbooks: benchRunbooks,
  response: benchResponse,
  ticks: benchTicks,
  page: benchPage,
  scale: benchScale,
  size: benchSize,
};

/** As long `push` pushes to a portal that watches. */
const SECONDS = 300;
/** Less has too few looks in it for a share of them. */
const SHORTEST = 30;

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'string' },
        seconds: { type: 'string' },
        real: { type: 'boolean', default: false },
      },
    });
    const seconds = Number(values.seconds ?? SECONDS);
    const isKnown = positionals.every(area => Object.hasOwn(AREAS, area));
    if (!isKnown || !Number.isInteger(seconds) || seconds < SHORTEST) {
      throw new Error('There is no such area, or no such time');
    }
    return {
      file: values.json,
      seconds,
      isReal: values.real,
      areas: positionals.length > 0 ? positionals : Object.keys(AREAS),
    };
  } catch (error) {
    throw new Error(
      `${(error as Error).message}. Write: yarn bench [${Object.keys(
        AREAS,
      ).join(
        ' | ',
      )}] [--seconds ${SECONDS}] [--real] [--json FILE], with ${SHORTEST} seconds or more`,
    );
  }
}

async function main(): Promise<void> {
  const { file, areas, seconds, isReal } = parse(process.argv.slice(2));
  const rows: Row[] = [];
  for (const area of areas) {
    const load = loadavg()[0].toFixed(1);
    // Whoever reads milliseconds wants to know what else was going on.
    process.stdout.write(
      `Measuring ${area} on ${availableParallelism()} cores, load ${load}\n`,
    );
    const measured = await AREAS[area]({ seconds, isReal });
    measured.forEach(printRow);
    rows.push(...measured);
  }
  if (file) writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
  process.exit(rows.every(({ met }) => met) ? 0 : 1);
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
