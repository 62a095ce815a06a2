import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
} from '@backstage/backend-plugin-api';

export interface AuditRecord {
  readonly eventId: string;
  readonly meta: object | undefined;
  readonly severityLevel: string | undefined;
  readonly withRequest: boolean;
  outcome: 'open' | 'succeeded' | 'failed';
  error?: string;
}

/** An auditor that remembers. */
export class RecordedAudit implements AuditorService {
  readonly records: AuditRecord[] = [];

  async createEvent({
    eventId,
    meta,
    severityLevel,
    request,
  }: AuditorServiceCreateEventOptions) {
    const record: AuditRecord = {
      eventId,
      meta,
      severityLevel,
      withRequest: request !== undefined,
      outcome: 'open',
    };
    this.records.push(record);
    return {
      success: async () => {
        record.outcome = 'succeeded';
      },
      fail: async ({ error }: { error: Error }) => {
        record.outcome = 'failed';
        record.error = error.message;
      },
    };
  }

  of(eventId: string): readonly AuditRecord[] {
    return this.records.filter(record => record.eventId === eventId);
  }
}
