import {
  portRejected,
  SafetyError,
  type RevertCallOptions,
} from '@production-safety/core';
import { RateLimited, type VendorHttp } from '@production-safety/vendor-http';
import { z } from 'zod';
import {
  addressesOf,
  connectGithub,
  type GithubAddresses,
  type GithubOptions,
  type RepositoryName,
} from '../GithubOptions';

/** What GraphQL answers beside its data, with status 200. */
const errorsSchema = z.object({
  errors: z
    .array(
      z.object({ message: z.string().default(''), type: z.string().nullish() }),
    )
    .optional(),
});

/** REST and GraphQL calls for one repository. */
export class GithubApi {
  readonly repository: RepositoryName;
  readonly #http: VendorHttp;
  readonly #addresses: GithubAddresses;

  /**
   * @throws SafetyError `not-found` when the address is not one of this
   * GitHub's repositories.
   */
  static of(options: GithubOptions, repository: string): GithubApi {
    const addresses = addressesOf(options);
    const name = nameOf(addresses.webUrl, repository);
    return new GithubApi(addresses, connectGithub(options, name.url), name);
  }

  private constructor(
    addresses: GithubAddresses,
    http: VendorHttp,
    repository: RepositoryName,
  ) {
    this.#addresses = addresses;
    this.#http = http;
    this.repository = repository;
  }

  get<T>(
    path: string,
    schema: z.ZodType<T>,
    options: RevertCallOptions,
  ): Promise<T> {
    const call = { ...this.#call('GET', path), readOnly: true };
    return this.#http.json(call, schema, options);
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

  /**
   * Runs a GraphQL operation. What is not found is `null` in the data; any
   * other error rejects, although the status is 200.
   */
  async graphql<T>(
    operation: { readonly name: string; readonly query: string },
    variables: Readonly<Record<string, unknown>>,
    schema: z.ZodType<T>,
    options: RevertCallOptions,
  ): Promise<T> {
    const { owner, name } = this.repository;
    const { data } = await this.#http.json(
      {
        method: 'POST',
        url: this.#addresses.graphqlUrl,
        name: operation.name,
        body: {
          query: operation.query,
          variables: { owner, name, ...variables },
        },
        readOnly: !operation.query.startsWith('mutation'),
        failureIn: body => failureIn(operation.name, body),
      },
      z.object({ data: schema }),
      options,
    );
    return data;
  }

  #call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string) {
    const { owner, name } = this.repository;
    return {
      method,
      url: `${this.#addresses.apiUrl}/repos/${owner}/${name}/${path}`,
      name: `${method} ${path.replace(/\?.*$/, '')}`,
    };
  }
}

function failureIn(operation: string, body: unknown): SafetyError | undefined {
  const errors = errorsSchema.safeParse(body).data?.errors ?? [];
  const [error] = errors.filter(({ type }) => type !== 'NOT_FOUND');
  if (!error) {
    return undefined;
  }
  return error.type === 'RATE_LIMITED'
    ? new RateLimited(
        `GitHub limits the rate of calls (${operation})`,
        undefined,
      )
    : portRejected(`GitHub refused ${operation}: ${error.message}`);
}

function nameOf(webUrl: string, repository: string): RepositoryName {
  const url = repository.replace(/\/+$/, '').replace(/\.git$/, '');
  const [owner, name, ...rest] = url.startsWith(`${webUrl}/`)
    ? url.slice(webUrl.length + 1).split('/')
    : [];
  const isName = /^[\w.-]+$/;
  if (
    rest.length > 0 ||
    !isName.test(owner ?? '') ||
    !isName.test(name ?? '')
  ) {
    throw new SafetyError(
      'not-found',
      `${repository} is not a repository of ${webUrl}`,
    );
  }
  return { url, owner, name };
}
