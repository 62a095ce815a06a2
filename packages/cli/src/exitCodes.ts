/**
 * What the command's end says to a script. The reference page is made from
 * this table, so a code has one meaning in code and docs.
 */
export const EXIT_CODES = {
  ok: { code: 0, meaning: 'Done. After a rollback: V1 confirmed.' },
  found: {
    code: 1,
    meaning:
      'A check found something: `doctor`, `plan lint`, `plan diff`, `env check`, `runbook lint`, `runbook test`, `guards backtest`, `drill incident`.',
  },
  unconfirmed: {
    code: 2,
    meaning: 'Written, but not confirmed: somebody may still get V2.',
  },
  partly: {
    code: 3,
    meaning:
      'Partly: not every rollout is confirmed, or single flags are still to be switched off.',
  },
  refused: {
    code: 4,
    meaning:
      'Refused, nothing was changed: no such rollout, key refused, or not agreed to.',
  },
  unreachable: {
    code: 5,
    meaning:
      'Neither portal nor flag server could be reached, or none carried out a write.',
  },
  usage: { code: 64, meaning: 'The command line is wrong.' },
  internal: { code: 70, meaning: 'A fault in the command itself.' },
  interrupted: {
    code: 130,
    meaning: 'Interrupted. What was written before stays.',
  },
} as const;

export type ExitName = keyof typeof EXIT_CODES;
