import { writeFileSync } from 'node:fs';
import { printRow, type Row } from '../bench/row';
import { simulateCounts } from './counts';
import { simulateDetection } from './detection';
import { simulateGates } from './gates';
import { simulateHealthy } from './healthy';
import type { Size } from './size';

const AREAS: Record<string, (size: Size) => readonly Row[]> = {
  gates: simulateGates,
  detection: simulateDetection,
  healthy: simulateHealthy,
  counts: simulateCounts,
};

const USAGE = `Write: yarn simulate [${Object.keys(AREAS).join(
  ' | ',
)}] [--rollouts N] [--seed S] [--json FILE]`;

function parse(args: readonly string[]) {
  const left = [...args];
  const option = (name: string) => {
    const at = left.indexOf(`--${name}`);
    return at < 0 ? undefined : left.splice(at, 2)[1];
  };
  const file = option('json');
  const rollouts = Number(option('rollouts') ?? 10_000);
  const seed = Number(option('seed') ?? 1);
  const sane =
    Number.isInteger(rollouts) && rollouts > 0 && Number.isInteger(seed);
  if (!sane || left.some(area => !(area in AREAS))) throw new Error(USAGE);
  return {
    file,
    size: { rollouts, seed },
    areas: left.length > 0 ? left : Object.keys(AREAS),
  };
}

function main(): void {
  const { file, size, areas } = parse(process.argv.slice(2));
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
  if (file) writeFileSync(file, `${JSON.stringify(rows, null, 2)}\n`);
  process.exit(rows.every(({ met }) => met) ? 0 : 1);
}

main();
