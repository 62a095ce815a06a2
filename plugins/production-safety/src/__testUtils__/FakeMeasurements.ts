import type {
  GuardBacktestRequest,
  GuardBacktestView,
  SignalHistoryView,
} from '@production-safety/backstage-plugin-production-safety-common';

const HOUR_MS = 60 * 60_000;

/** What the fake backend has stored of signals: nothing until it is told. */
export class FakeMeasurements {
  /** Guards that were tried, the oldest first. */
  readonly backtests: GuardBacktestRequest[] = [];
  #history: Partial<SignalHistoryView> = {};
  #backtest: Partial<GuardBacktestView> = {};

  put(history: Partial<SignalHistoryView>): void {
    this.#history = history;
  }

  /** What the next backtests come to. */
  putBacktest(backtest: Partial<GuardBacktestView>): void {
    this.#backtest = backtest;
  }

  history(): SignalHistoryView {
    const now = Date.now();
    return {
      from: new Date(now - 6 * HOUR_MS).toISOString(),
      to: new Date(now).toISOString(),
      signals: [],
      marks: [],
      ...this.#history,
    };
  }

  tried(request: GuardBacktestRequest): GuardBacktestView {
    this.backtests.push(request);
    const { from, to } = this.history();
    const { id, signal, response, mode } = request.guard;
    return {
      guard: { id, signal, response, mode },
      manifest: `- id: ${id}\n`,
      from,
      to,
      knownMs: 0,
      unknownMs: 6 * HOUR_MS,
      fired: [],
      incidents: [],
      caught: [],
      missed: [],
      falseAlarms: 0,
      cohorts: [],
      ...this.#backtest,
    };
  }
}
