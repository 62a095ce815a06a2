import { writeFileSync } from 'node:fs';
import { benchCommand } from './command';
import { benchDetection } from './detection';
import { benchIncident } from './incident';
import { benchReconciliation } from './reconciliation';
import { benchRollback } from './rollback';
import { benchPush } from './push';
import { benchRunbooks } from './runbooks';
import { printRow, type Row } from './row';
import { benchResponse } from './response';
import { benchScale } from './scale';
import { benchSize } from './size';
import { benchWatch } from './watch';

const AREAS: Record<string, () => Promise<readonly Row[]>> = {
  rollback: benchRollback,
  incident: benchIncident,
  command: benchCommand,
  reconciliation: benchReconciliation,
  push: benchPush,
  watch: benchWatch,
  detection: benchDetection,
  runbooks: benchRunbooks,
  response: benchResponse,
  scale: benchScale,
  size: benchSize,
};

function parse(args: readonly string[]) {
  const jsonAt = args.indexOf('--json');
  const file = jsonAt >= 0 ? args[jsonAt + 1] : undefined;
  const asked = args.filter(
    (_, index) => index !== jsonAt && (jsonAt < 0 || index !== jsonAt + 1),
  );
  const unknown = asked.filter(area => !(area in AREAS));
  if (unknown.length > 0 || (jsonAt >= 0 && !file)) {
    throw new Error(
      `Write: yarn bench [${Object.keys(AREAS).join(' | ')}] [--json FILE]`,
    );
  }
  return { file, areas: asked.length > 0 ? asked : Object.keys(AREAS) };
}

async function main(): Promise<void> {
  const { file, areas } = parse(process.argv.slice(2));
  const rows: Row[] = [];
  for (const area of areas) {
    process.stdout.write(`Measuring ${area}\n`);
    const measured = await AREAS[area]();
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
