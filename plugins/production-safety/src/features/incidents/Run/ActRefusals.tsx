import type { StepActPreview } from '@production-safety/backstage-plugin-production-safety-common';
import { Notice } from '../../../components/Notice';

/** Why something cannot be done here, and what to do instead; all reasons. */
export const ActRefusals = (props: {
  title: string;
  refusals: StepActPreview['refusals'];
}) =>
  props.refusals.length > 0 ? (
    <Notice tone="warning" role="status" title={props.title}>
      {props.refusals.map(({ message, fix }) => (
        <div key={message}>
          {message} {fix}
        </div>
      ))}
    </Notice>
  ) : null;
