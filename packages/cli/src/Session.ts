import type { Actor } from '@production-safety/core';
import type { Given } from './args/Given';
import { readSettings } from './config/readSettings';
import type { Settings } from './config/settings';
import type { Context } from './context';
import { tellBypass, type ApprovalBypass } from './flags/ApprovalBypass';
import type { FlagConnection } from './flags/FlagConnection';
import { Output } from './io/Output';
import { Secrets } from './io/Secrets';
import { Journal } from './journal/Journal';
import type { PortalClient } from './portal/PortalClient';
import type { KnownRollout } from './rollouts/KnownRollout';
import { findManifests } from './rollouts/findManifests';

/**
 * One run of a command: settings, output, and what is connected when it is
 * first needed.
 */
export class Session {
  readonly context: Context;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly output: Output;
  readonly #files: readonly string[];
  readonly #warned = new Set<string>();
  #journal: Journal | undefined;
  #manifests: Promise<readonly KnownRollout[]> | undefined;

  static async start(context: Context, given: Given): Promise<Session> {
    const secrets = new Secrets();
    const output = new Output(context, secrets, { json: given.has('json') });
    const settings = await readSettings(context, secrets, line =>
      output.warn(line),
    );
    const environment = given.one('environment') ?? settings.environment;
    return new Session(context, {
      secrets,
      output,
      settings: { ...settings, ...(environment ? { environment } : {}) },
      files: given.all('file'),
    });
  }

  private constructor(
    context: Context,
    parts: {
      readonly secrets: Secrets;
      readonly output: Output;
      readonly settings: Settings;
      readonly files: readonly string[];
    },
  ) {
    this.context = context;
    this.secrets = parts.secrets;
    this.output = parts.output;
    this.settings = parts.settings;
    this.#files = parts.files;
  }

  /** Who acts, as core and portal know people. */
  get actor(): Actor {
    const { user } = this.settings;
    return { kind: 'user', ref: user ?? `user:default/${this.context.user}` };
  }

  /** Asks the person at the terminal; nobody reads a question in JSON. */
  get ask(): Context['ask'] {
    return this.output.isJson ? undefined : this.context.ask;
  }

  get journal(): Journal {
    this.#journal ??= Journal.open(this.context, {
      secrets: this.secrets,
      who: this.actor.ref,
      warn: line => this.output.warn(line),
    });
    return this.#journal;
  }

  /** Keeps and says that a write did not wait for an approval. */
  readonly onBypass = (bypass: ApprovalBypass): void =>
    tellBypass(bypass, {
      journal: this.journal,
      warn: line => this.#warnOnce(line),
    });

  /** Rollouts that manifests on this machine declare. */
  manifests(): Promise<readonly KnownRollout[]> {
    this.#manifests ??= findManifests(this.#places(), this.context.cwd, line =>
      this.output.warn(line),
    ).then(found => found.filter(each => this.isWanted(each)));
    return this.#manifests;
  }

  /** True when it is in the environment that was asked for, if one was. */
  isWanted({ definition }: KnownRollout): boolean {
    const { environment } = this.settings;
    return (
      !environment ||
      definition.environment.toLowerCase() === environment.toLowerCase()
    );
  }

  /** The flag server, with every environment these rollouts name. */
  flags(rollouts: readonly KnownRollout[] = []): Promise<FlagConnection> {
    const { connectFlags, clock } = this.context;
    return connectFlags(
      this.settings,
      clock,
      [
        ...rollouts.map(({ definition }) => definition.environment),
        ...(this.settings.environment ? [this.settings.environment] : []),
      ],
      this.onBypass,
    );
  }

  /** The portal, if one is configured. */
  async portal(): Promise<PortalClient | undefined> {
    const { portalUrl, portalToken } = this.settings;
    if (!portalUrl) return undefined;
    const { PortalClient: Client } = await import('./portal/PortalClient');
    return Client.create({
      url: portalUrl,
      ...(portalToken ? { token: portalToken } : {}),
    });
  }

  /** Ends what was opened. */
  close(): void {
    this.#journal?.close();
  }

  /** What is tried again is not said again. */
  #warnOnce(line: string): void {
    if (this.#warned.has(line)) return;
    this.#warned.add(line);
    this.output.warn(line);
  }

  #places(): readonly string[] {
    if (this.#files.length > 0) return this.#files;
    return this.settings.manifests?.split(':').filter(Boolean) ?? ['.'];
  }
}
