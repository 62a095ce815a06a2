/** Where an unexpected error came up; values end up as tags. */
export interface ErrorPlace {
  readonly where: 'http' | 'job';
  /** Name of the operation or job. */
  readonly operation: string;
}

/** Tells the plugin's developers about errors nobody expected. */
export interface ErrorReporter {
  report(error: unknown, place: ErrorPlace): void;
  /** Sends what is waiting; for shutdown. Never rejects. */
  flush(): Promise<void>;
}

/** Used when no destination is configured; the log has the errors anyway. */
export const SILENT_REPORTER: ErrorReporter = {
  report: () => undefined,
  flush: async () => undefined,
};
