/** A way to break the full manifest, and the finding it must give. */
export interface BadManifestRow {
  readonly name: string;
  /** Text of the full manifest that is replaced … */
  readonly swap: string;
  /** … by this. */
  readonly by: string;
  readonly code: string;
  readonly pointer: string;
  /** Text on the line the finding must point at. */
  readonly onLineOf: string;
  readonly fix: string;
}
