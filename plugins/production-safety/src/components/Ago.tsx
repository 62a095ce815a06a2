import { useFormats } from '../format/useFormats';
import { useNow } from '../live/useNow';

const EVERY_MS = 10_000;

/** How long ago something was, with the exact time beneath it. */
export const Ago = (props: { at: string; withClock?: boolean }) => {
  const formats = useFormats();
  // What just happened is not ahead of us, whatever the clocks say.
  const now = Math.max(useNow(EVERY_MS), Date.parse(props.at));
  const ago = formats.ago(props.at, now);
  return (
    <time dateTime={props.at} title={formats.exact(props.at)}>
      {props.withClock ? `${ago} (${formats.clock(props.at, now)})` : ago}
    </time>
  );
};
