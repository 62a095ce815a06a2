import type { Fault, FaultInput } from './fault';

/** What happens to one request. */
export interface FaultPlan {
  readonly latencyMs: number;
  /** Absent when only latency applies. */
  readonly fault?: Fault;
}

/** The faults that are switched on. */
export class FaultBoard {
  private faults: Fault[] = [];
  private lastId = 0;

  add(input: FaultInput): Fault {
    this.lastId += 1;
    const fault: Fault = { ...input, id: this.lastId, hits: 0 };
    this.faults.push(fault);
    return fault;
  }

  list(): readonly Fault[] {
    return this.faults;
  }

  remove(id: number): boolean {
    const before = this.faults.length;
    this.faults = this.faults.filter(fault => fault.id !== id);
    return this.faults.length < before;
  }

  clear(): void {
    this.faults = [];
  }

  /**
   * Decides what happens to a request and counts the hit. Every matching
   * latency adds up; of the other modes the first that matches acts.
   */
  take(method: string, url: string): FaultPlan {
    let latencyMs = 0;
    let acting: Fault | undefined;
    for (const fault of this.faults) {
      const skip = acting && fault.mode !== 'latency';
      if (skip || !applies(fault, method, url)) continue;
      latencyMs += fault.latencyMs ?? 0;
      if (fault.mode !== 'latency') acting = fault;
      this.count(fault);
    }
    return { latencyMs, fault: acting };
  }

  private count({ id }: Fault): void {
    this.faults = this.faults.map(fault =>
      fault.id === id ? { ...fault, hits: fault.hits + 1 } : fault,
    );
  }
}

function applies(fault: Fault, method: string, url: string): boolean {
  if (fault.times !== undefined && fault.hits >= fault.times) return false;
  const { method: wanted, path } = fault.match ?? {};
  return (
    (!wanted || wanted.toUpperCase() === method.toUpperCase()) &&
    (!path || new RegExp(path).test(url))
  );
}
