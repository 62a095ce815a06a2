/** Verbs with which a step may begin, in the imperative. */
export const VERBS: ReadonlySet<string> = new Set(
  `accept acknowledge add advance agree alert announce answer apply approve archive
  arrange ask assign attach attest back block book brief bring call cancel capture change
  check choose clean clear close collect compare complete confirm contact copy count create
  decide declare delete deploy describe detach disable disconnect do download draft drain
  draw drill drop enable end enter escalate estimate export fail file fill find finish fix
  flush follow freeze gather get give go grant hand have hold identify import inform inspect
  install invite invalidate isolate join keep leave let limit link list lock log look lower
  make mark measure merge mitigate move mute name note notify offer open order page pass
  pause phone pick pin place plan post practise prepare press preserve press preview print
  promote propose protect prove publish pull purge push put raise rate reach read rebuild
  record redeploy redirect reduce refuse release remove rename repair repeat replace reply
  report request reset resolve restart restore resume retry return revert review revoke
  rewrite roll rotate run save say scale schedule search secure see send separate set share
  show sign silence skip snapshot start state stop store sum summarise switch take talk
  tell test thank tick tie trace transfer try turn undo unblock unlock update upload use
  verify view visit wait walk warn watch weigh wipe withdraw write`
    .split(/\s+/)
    .filter(Boolean),
);
