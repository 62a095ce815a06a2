export type { Bucket, Count } from './bucket';
export { countRule } from './countRule';
export type { CountRule } from './countRule';
export type { CountBucket, CountMeter } from './countMeter';
export { CountWatch } from './judgeCounts';
export type { CountJudgement, CountSegment } from './judgeCounts';
export {
  comparisonEvidence,
  isSharedIncident,
  isSilent,
  startComparison,
  stepComparison,
} from './comparedWithControl';
export { evidenceIn, startMeters, stepMeters } from './errorRateMeters';
export type { ErrorRateMeters, MetersStep } from './errorRateMeters';
export { errorRateRule } from './errorRateRule';
export type { Detector, ErrorRateRule, Reaction } from './errorRateRule';
export type { MeterState } from './evidenceMeter';
export type { MeterBudget } from './meterBudget';
export { ErrorRateWatch, judgeErrorRate, restingState } from './judgeErrorRate';
export type {
  ErrorRateJudgement,
  ErrorRateWatchOptions,
} from './judgeErrorRate';
export type { SuspectSegment } from './suspectSegment';
export { judgeErrorGuards, ruleOfGuards } from './judgeErrorGuards';
export type { ErrorGuards } from './judgeErrorGuards';
export { judgeLimitGuard } from './judgeLimitGuard';
export type { MeasuredValues } from './judgeLimitGuard';
export type { GuardVerdict, VerdictBasis } from './verdict';
