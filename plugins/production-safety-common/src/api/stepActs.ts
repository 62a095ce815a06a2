import type {
  Exposure,
  RolloutStatus,
  StepAct,
  StepActAsk,
  StepActEnd,
  StepActState,
  StepCommand,
} from '@production-safety/core';
import type { IsoTime } from './shared';
import type { StepAgreementView } from './stepAgreement';

/**
 * What the portal carries out for one visit of a step.
 *
 * @public
 */
export interface StepActView
  extends Pick<StepAct, 'visit' | 'action' | 'inputs' | 'rolloutId'> {
  readonly state: StepActState;
  /** A second person that is asked beforehand. */
  readonly ask?: Omit<StepActAsk, 'at' | 'agreement'> & {
    readonly at: IsoTime;
    readonly agreement?: StepAgreementView;
  };
  /** Who had it carried out. */
  readonly begun?: {
    readonly by: string;
    readonly at: IsoTime;
    /** Of the rollback that it started, joined or belongs to. */
    readonly operationId?: string;
  };
  readonly end?: Omit<StepActEnd, 'at' | 'confirmedAt'> & {
    readonly at: IsoTime;
    /** Since when V1 is proved. */
    readonly confirmedAt?: IsoTime;
  };
}

/**
 * What the portal would carry out for a step now, and why it cannot.
 *
 * @public
 */
export interface StepActPreview {
  readonly step: string;
  /** Which time the step is answered next, counted from 0. */
  readonly visit: number;
  /** Id of the action. */
  readonly action: string;
  /** With recorded values put in; empty while one is missing. */
  readonly inputs: Readonly<Record<string, string>>;
  /** In a drill nothing is done; it is said what would have been. */
  readonly isDrill: boolean;
  readonly twoPeople: boolean;
  /** What would be asked of which rollout; absent while none was found. */
  readonly change?: StepChangeView;
  /** A template of Backstage that is filled in with `inputs`. */
  readonly template?: { readonly namespace: string; readonly name: string };
  /** All reasons why it cannot be done here; none when it can. */
  readonly refusals: readonly {
    readonly message: string;
    readonly fix: string;
  }[];
  /**
   * All reasons why the caller cannot say a word as the second person; that
   * takes no right to the rollout.
   */
  readonly agreeing: readonly {
    readonly message: string;
    readonly fix: string;
  }[];
  /** Rollouts to choose among by hand, where several could be meant. */
  readonly candidates: readonly {
    readonly rolloutId: string;
    readonly title: string;
  }[];
}

/**
 * A rollout before and after the command of a step.
 *
 * @public
 */
export interface StepChangeView {
  readonly command: StepCommand['type'];
  readonly rolloutId: string;
  readonly title: string;
  readonly environment: string;
  /** Keys of the flags that are written. */
  readonly flags: readonly string[];
  /** Empty for the whole rollout. */
  readonly parts: readonly string[];
  readonly before: StepExposureView;
  readonly after: StepExposureView;
}

/** @public */
export interface StepExposureView {
  readonly status: RolloutStatus;
  readonly exposure: Exposure;
}

/**
 * What is asked for: that the portal acts, or that a second person agrees, or
 * what that person says.
 *
 * @public
 */
export const STEP_ACT_WORDS = ['act', 'ask', 'confirm', 'decline'] as const;

/** @public */
export interface StepActRequest {
  readonly word: (typeof STEP_ACT_WORDS)[number];
  /** `visit` of the step: sent again for the same one, it is done once. */
  readonly visit: number;
  /** Rollout of the preview that was read; when it is another now, refused. */
  readonly rolloutId?: string;
  /** Entity reference of whom to ask; anybody else may agree. */
  readonly asked?: string;
  /** Needed to decline. */
  readonly reason?: string;
}
