import { SentryProject } from './SentryProject';

/** A change of a flag that was sent to the organization's change log. */
export interface LoggedFlagChange {
  readonly action: string;
  readonly change_id: number;
  readonly created_at: string;
  readonly created_by: { readonly id: string; readonly type: string };
  readonly flag: string;
}

/**
 * Signs what is sent to the sandbox's log of flag changes. No secret.
 *
 * @public
 */
export const SANDBOX_FLAG_LOG_SECRET = 'sandbox-flag-log-secret';

/** The one organization, `sandbox`, in memory. */
export class SentryOrganization {
  readonly slug = 'sandbox';
  private projects = new Map<string, SentryProject>();
  private changes: LoggedFlagChange[] = [];

  create(slug: string): SentryProject {
    const project = new SentryProject(slug);
    this.projects.set(slug, project);
    return project;
  }

  find(slug: string): SentryProject | undefined {
    return this.projects.get(slug);
  }

  log(changes: readonly LoggedFlagChange[]): void {
    this.changes.push(...changes);
  }

  get logged(): readonly LoggedFlagChange[] {
    return this.changes;
  }

  clear(): void {
    this.projects = new Map();
    this.changes = [];
  }
}
