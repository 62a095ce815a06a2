import { useFormats } from '../format/useFormats';
import { useNow } from '../live/useNow';

const EVERY_MS = 10_000;

/** How long ago something was, with the exact time beneath it. */
export const Ago = (props: { at: string; withClock?: boolean }) => {
  const formats = useFormats();
  const now = useNow(EVERY_MS);
  const ago = formats.ago(props.at, now);
  return (
    <time dateTime={props.at} title={formats.exact(props.at)}>
      {props.withClock ? `${ago} (${formats.clock(props.at, now)})` : ago}
    </time>
  );
};
