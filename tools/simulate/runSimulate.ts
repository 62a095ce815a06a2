import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { printRow, type Row } from '../bench/row';
import { simulateCounts } from './counts';
import { simulateDetection } from './detection';
import { simulateGates } from './gates';
import { simulateHealthy } from './healthy';
import { simulateMissed } from './missed';
import type { Size } from './size';
import { sideBySide } from './sideBySide';

const AREAS: Record<string, (size: Size) => readonly Row[]> = {
  gates: simulateGates,
  detection: simulateDetection,
  missed: simulateMissed,
  healthy: simulateHealthy,
  counts: simulateCounts,
};

const USAGE = `Write: yarn simulate [${Object.keys(AREAS).join(
  ' | ',
)}] [--rollouts N] [--healthy-days N] [--seed S] [--json FILE] [--table FILE]`;

/** Seeds of single rollouts are made of it, and have to stay exact. */
const LARGEST_SEED = 2 ** 20;

function parse(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'string' },
        table: { type: 'string' },
        rollouts: { type: 'string', default: '10000' },
        'healthy-days': { type: 'string', default: '7' },
        seed: { type: 'string', default: '1' },
      },
    });
    const size = {
      rollouts: Number(values.rollouts),
      healthyDays: Number(values['healthy-days']),
      seed: Number(values.seed),
    };
    const isSane =
      isCount(size.rollouts, 1) &&
      isCount(size.healthyDays, 1) &&
      isCount(size.seed, 0) &&
      size.seed <= LARGEST_SEED;
    if (!isSane || positionals.some(area => !Object.hasOwn(AREAS, area))) {
      throw new Error('There is no such area, or no such number');
    }
    const areas = positionals.length > 0 ? positionals : Object.keys(AREAS);
    return { json: values.json, table: values.table, size, areas };
  } catch (error) {
    throw new Error(`${(error as Error).message}. ${USAGE}`);
  }
}

function isCount(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least;
}

function main(): void {
  const { json, table, size, areas } = parse(process.argv.slice(2));
  const rows: Row[] = [];
  for (const area of areas) {
    const { rollouts, seed } = size;
    process.stdout.write(
      `Simulating ${area}: ${rollouts} rollouts a case, seed ${seed}\n`,
    );
    const simulated = AREAS[area](size);
    simulated.forEach(printRow);
    rows.push(...simulated);
  }
  if (json) writeFileSync(json, `${JSON.stringify(rows, null, 2)}\n`);
  if (table) writeFileSync(table, sideBySide(rows));
  process.exit(rows.every(({ met }) => met) ? 0 : 1);
}

main();
