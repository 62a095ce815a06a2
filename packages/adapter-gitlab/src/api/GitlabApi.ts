import {
  isSafetyError,
  SafetyError,
  type RevertCallOptions,
} from '@production-safety/core';
import type { VendorHttp } from '@production-safety/vendor-http';
import { z } from 'zod';
import {
  addressesOf,
  connectGitlab,
  projectPathOf,
  type GitlabOptions,
} from '../GitlabOptions';
import { branchSchema, projectSchema } from './wire';

/** REST calls for one project. */
export class GitlabApi {
  /** The project's web address. */
  readonly repository: string;
  readonly #http: VendorHttp;
  readonly #base: string;

  /**
   * @throws SafetyError `not-found` when the address is not one of this
   * GitLab's projects.
   */
  static of(options: GitlabOptions, repository: string): GitlabApi {
    const { webUrl, apiUrl } = addressesOf(options);
    const { url, path } = projectPathOf(webUrl, repository);
    const base = `${apiUrl}/projects/${encodeURIComponent(path)}`;
    return new GitlabApi(connectGitlab(options, url), url, base);
  }

  private constructor(http: VendorHttp, repository: string, base: string) {
    this.#http = http;
    this.repository = repository;
    this.#base = base;
  }

  get<T>(
    path: string,
    schema: z.ZodType<T>,
    options: RevertCallOptions,
  ): Promise<T> {
    const call = { ...this.#call('GET', path), readOnly: true };
    return this.#http.json(call, schema, options);
  }

  /** Like `get`, with `null` for what is not there. */
  async find<T>(
    path: string,
    schema: z.ZodType<T>,
    options: RevertCallOptions,
  ): Promise<T | null> {
    try {
      return await this.get(path, schema, options);
    } catch (error) {
      if (!isSafetyError(error, 'not-found')) {
        throw error;
      }
      // The project itself may be what is not there.
      await this.project(options);
      return null;
    }
  }

  send<T>(
    method: 'POST' | 'PUT' | 'DELETE',
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    options: RevertCallOptions,
  ): Promise<T> {
    const call = { ...this.#call(method, path), body, readOnly: false };
    return this.#http.json(call, schema, options);
  }

  async project(
    options: RevertCallOptions,
  ): Promise<z.infer<typeof projectSchema>> {
    try {
      return await this.get('', projectSchema, options);
    } catch (error) {
      if (!isSafetyError(error, 'not-found')) {
        throw error;
      }
      throw new SafetyError(
        'not-found',
        `GitLab does not know ${this.repository}, or the token may not see it`,
      );
    }
  }

  /** The commit a branch points to; `null` when there is no such branch. */
  async headOf(
    branch: string,
    options: RevertCallOptions,
  ): Promise<string | null> {
    const path = `repository/branches/${encodeURIComponent(branch)}`;
    const found = await this.find(path, branchSchema, options);
    return found && found.commit.id;
  }

  #call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string) {
    return {
      method,
      url: path === '' ? this.#base : `${this.#base}/${path}`,
      name: `${method} ${path.replace(/\?.*$/, '') || 'project'}`,
    };
  }
}
