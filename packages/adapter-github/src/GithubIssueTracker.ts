import {
  correlationId,
  type IssueRequest,
  type IssueTracker,
  type TrackedIssue,
} from '@production-safety/core';
import { VendorRefusal } from '@production-safety/vendor-http';
import { GithubApi } from './api/GithubApi';
import { addressesOf, type GithubOptions } from './GithubOptions';
import { findIssue } from './issues/findIssue';
import { bodyOf, titleOf } from './issues/issueText';
import { issueSchema, issuesSchema, type WireIssue } from './issues/issueWire';

/** Of an issue that there never was, and of one that was deleted. */
const MISSING: readonly number[] = [404, 410];

/**
 * Issues on GitHub, in the cloud or on an enterprise server.
 *
 * @remarks
 * Two calls with the same key are one within this process and, by the marker
 * in the text of the issue, one after the other across processes. An issue
 * from which people have removed the marker is not found again.
 *
 * @public
 */
export class GithubIssueTracker implements IssueTracker {
  readonly #options: GithubOptions;
  readonly #creating = new Map<string, Promise<TrackedIssue>>();

  /**
   * @throws Error that names the option which is wrong.
   */
  static create(options: GithubOptions): GithubIssueTracker {
    addressesOf(options);
    return new GithubIssueTracker(options);
  }

  private constructor(options: GithubOptions) {
    this.#options = options;
  }

  async create(request: IssueRequest): Promise<TrackedIssue> {
    const whose = `${request.repository} ${request.key}`;
    const creating =
      this.#creating.get(whose) ??
      this.#create(request).finally(() => this.#creating.delete(whose));
    this.#creating.set(whose, creating);
    return creating;
  }

  async read(
    repository: string,
    id: string,
  ): Promise<TrackedIssue | undefined> {
    const api = GithubApi.of(this.#options, repository);
    try {
      const path = `issues/${encodeURIComponent(id)}`;
      return tracked(await api.get(path, issueSchema, {}));
    } catch (error) {
      const isGone =
        error instanceof VendorRefusal && MISSING.includes(error.status);
      if (!isGone) throw error;
      // Rejects where it is the repository that is not there, or not for us.
      await api.get('issues?state=all&per_page=1', issuesSchema, {});
      return undefined;
    }
  }

  async #create(request: IssueRequest): Promise<TrackedIssue> {
    const api = GithubApi.of(this.#options, request.repository);
    const marker = markerOf(request.key);
    const found = await findIssue(api, marker, request.askedAt);
    if (found) return tracked(found);
    const body = { title: titleOf(request), body: bodyOf(request, marker) };
    return tracked(await api.send('POST', 'issues', body, issueSchema, {}));
  }
}

/** Invisible to readers, and says nothing about the incident. */
function markerOf(key: string): string {
  return `<!-- production-safety:action-item ${correlationId(key)} -->`;
}

function tracked({ number, html_url: href, state }: WireIssue): TrackedIssue {
  return { id: String(number), href, state };
}
