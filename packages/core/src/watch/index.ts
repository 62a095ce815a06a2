export type { Answered } from './answered';
export {
  isWatched,
  questionsOfWatch,
  watchRollout,
  withoutMemory,
} from './watchRollout';
export type { WatchDepth, WatchInputs, WatchedRollout } from './watchRollout';
export {
  MAJOR_INCIDENT_GATE,
  MAJOR_INCIDENT_UNKNOWN,
  majorIncidentGate,
} from './gates/majorIncidentGate';
export { factsAsked } from './gates/factsAsked';
export type { GateFacts, IncidentFact } from './gates/gateFacts';
export { questionsOfGates } from './gates/gateQuestions';
export { judgeGates } from './gates/judgeGates';
export { questionsOfGuards } from './guards/questionsOfGuards';
export type { PaceOf } from './guards/paced';
export { judgeGuards, watchGuards } from './guards/judgeGuards';
export type { WatchedGuards } from './guards/judgeGuards';
export type {
  CountMark,
  GuardMark,
  GuardMemory,
  JudgedUntil,
  ShareMark,
} from './guards/guardMemory';
export { subjectOf } from './guards/guardSubject';
export type { GuardSubject } from './guards/guardSubject';
export { backtestGuard } from './guards/backtestGuard';
export type {
  GuardBacktest,
  KnownIncident,
  WouldFire,
} from './guards/backtestGuard';
export { backtestStored } from './guards/backtestStored';
export type { StoredBacktest } from './guards/backtestStored';
export { historyQuestions, watchedSignals } from './history/watchedSignals';
export type { WatchedLimit, WatchedSignal } from './history/watchedSignals';
export { signalHistory } from './history/signalHistory';
export type {
  CohortHistory,
  CountPoint,
  LevelPoint,
  TallyPoint,
} from './history/signalHistory';
export { replayVerdict } from './guards/replayVerdict';
export type { VerdictInputs } from './guards/replayVerdict';
