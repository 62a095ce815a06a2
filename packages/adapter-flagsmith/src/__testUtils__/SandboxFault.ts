/** A fault of the sandbox; see its own documentation. */
export interface SandboxFault {
  readonly mode:
    | 'latency'
    | 'late'
    | '429'
    | '500'
    | 'timeout'
    | 'half-applied'
    | 'part-applied'
    | 'html'
    | 'echo'
    | 'reset';
  readonly status?: number;
  readonly writes?: number;
  readonly times?: number;
  readonly latencyMs?: number;
  readonly retryAfter?: number;
  readonly match?: { readonly method?: string; readonly path?: string };
}
