import type { Theme } from '@material-ui/core/styles';

/** What a finger hits surely, in pixels. */
const FINGER_PX = 44;

/** Height of what is pressed: more where there is no mouse, or little room. */
export function touchTarget(theme: Pick<Theme, 'breakpoints'>) {
  const minHeight = FINGER_PX;
  return {
    [theme.breakpoints.down('xs')]: { minHeight },
    '@media (pointer: coarse)': { minHeight },
  };
}
