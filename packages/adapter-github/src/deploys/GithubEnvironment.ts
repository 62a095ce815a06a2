/**
 * How one environment is deployed: by a workflow that is dispatched, or by
 * whatever listens to GitHub deployments.
 *
 * @remarks
 * The workflow has to take the commit and a correlation id as inputs, to have
 * the id in its `run-name`, and to run its job in the `environment` of this
 * name, so that GitHub records what was deployed.
 *
 * @public
 */
export type GithubEnvironment =
  | {
      readonly workflow: {
        /** File name below `.github/workflows`, or the id. */
        readonly file: string;
        /** Branch or tag whose version of the workflow is run. */
        readonly ref: string;
        /** Name of the input for the commit; `sha` unless given. */
        readonly shaInput?: string;
        /** Name of the input for the id; `correlation_id` unless given. */
        readonly correlationInput?: string;
        readonly inputs?: Readonly<Record<string, string>>;
      };
    }
  | { readonly deployment: true };
