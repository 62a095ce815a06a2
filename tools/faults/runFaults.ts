import { writeFileSync } from 'node:fs';
import { ORGANISATION_KEY } from './FlagServer';
import { Ledger } from './Ledger';
import type { ScenarioResult } from './Ledger';
import { seeded } from './scenario';
import type { Scenario } from './scenario';
import { badAnswers } from './scenarios/badAnswers';
import { frozenProcesses } from './scenarios/frozenProcesses';
import { killedProcesses } from './scenarios/killedProcesses';
import { killedWorkers } from './scenarios/killedWorkers';
import { ladders } from './scenarios/ladders';
import { lateWrites } from './scenarios/lateWrites';
import { outages } from './scenarios/outages';
import { postgresLost } from './scenarios/postgresLost';
import { rivals } from './scenarios/rivals';
import { watchers } from './scenarios/watchers';

const SCENARIOS: readonly Scenario[] = [
  ...outages,
  ...badAnswers,
  ...rivals,
  ...lateWrites,
  postgresLost,
  ...frozenProcesses,
  killedWorkers,
  killedProcesses,
  watchers,
  ladders,
];

/** What `--json` writes. */
interface Summary {
  readonly seed: number;
  readonly scenarios: readonly ScenarioResult[];
  readonly kills: number;
  readonly violations: number;
  /** Scenarios that could not run here. */
  readonly skipped: number;
  readonly tookMs: number;
}

const USAGE = `Write: yarn faults [scenario…] [--json FILE] [--kills N] [--seed S]
Scenarios: ${SCENARIOS.map(({ id }) => id).join(', ')}`;

function parse(args: readonly string[]) {
  const given: Record<string, string | undefined> = {};
  const asked: string[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at];
    if (['--json', '--kills', '--seed'].includes(arg)) {
      at += 1;
      given[arg.slice(2)] = args[at];
      if (!args[at]) throw new Error(USAGE);
    } else {
      asked.push(arg);
    }
  }
  const kills = Number(given.kills ?? 1_000);
  const seed = Number(given.seed ?? 1);
  const isKnown = asked.every(id => SCENARIOS.some(each => each.id === id));
  if (!isKnown || !isCount(kills) || !isCount(seed)) throw new Error(USAGE);
  const scenarios = SCENARIOS.filter(
    ({ id }) => asked.length === 0 || asked.includes(id),
  );
  return { file: given.json, kills, seed, scenarios };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

async function runOne(
  scenario: Scenario,
  { kills, seed }: { kills: number; seed: number },
): Promise<{ result: ScenarioResult; kills: number }> {
  const ledger = new Ledger([ORGANISATION_KEY]);
  const startedAt = performance.now();
  try {
    await scenario.run({ ledger, kills, random: seeded(seed) });
  } catch (error) {
    ledger.violation('not-judged', String(error));
  }
  const result = ledger.result(scenario.id);
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  process.stdout.write(
    `${markOf(result)} ${scenario.id}: ${
      result.skipped ?? `${result.runs} runs in ${seconds} s`
    }\n`,
  );
  result.notes.forEach(note => process.stdout.write(`       ${note}\n`));
  result.violations.forEach(each => process.stdout.write(`     ! ${each}\n`));
  return { result, kills: ledger.kills };
}

function markOf({ violations, skipped }: ScenarioResult): string {
  if (violations.length > 0) return 'FAIL';
  return skipped === undefined ? 'ok  ' : 'skip';
}

async function main(): Promise<void> {
  const { file, scenarios, ...options } = parse(process.argv.slice(2));
  const startedAt = performance.now();
  const results: ScenarioResult[] = [];
  let kills = 0;
  for (const scenario of scenarios) {
    const ran = await runOne(scenario, options);
    results.push(ran.result);
    kills += ran.kills;
  }
  const summary: Summary = {
    seed: options.seed,
    scenarios: results,
    kills,
    violations: results.reduce((sum, each) => sum + each.violations.length, 0),
    skipped: results.filter(({ skipped }) => skipped !== undefined).length,
    tookMs: Math.round(performance.now() - startedAt),
  };
  if (file) writeFileSync(file, `${JSON.stringify(summary, null, 2)}\n`);
  process.stdout.write(
    `${results.length} scenarios, ${kills} kills, ${
      summary.violations
    } violations, ${summary.skipped} skipped, ${Math.round(
      summary.tookMs / 1_000,
    )} s (seed ${summary.seed})\n`,
  );
  // Where everything is promised to be there, a skip is no pass.
  const isMissing = summary.skipped > 0 && process.env.CI === 'true';
  process.exit(summary.violations === 0 && !isMissing ? 0 : 1);
}

main().catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
