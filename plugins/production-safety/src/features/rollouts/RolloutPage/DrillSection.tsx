import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import FailedIcon from '@material-ui/icons/ErrorOutline';
import ProvedIcon from '@material-ui/icons/CheckCircleOutline';
import type {
  DrillView,
  RolloutDetail,
} from '@production-safety/backstage-plugin-production-safety-common';
import { Ago } from '../../../components/Ago';
import { CopyableCode } from '../../../components/CopyableCode';
import { Labelled } from '../../../components/Labelled';
import { Section } from '../../../components/Section';
import { SimpleTable } from '../../../components/SimpleTable';
import { useFormats } from '../../../format/useFormats';
import { drillTranslationRef } from '../../../translation/drill/drillTranslationRef';
import { useTranslation } from '../../../translation/useTranslation';
import { actorName, entityName } from '../words/actorName';

/** What the last drill showed, how long it took, and how to practise. */
export const DrillSection = ({ rollout }: { rollout: RolloutDetail }) => {
  const { t } = useTranslationRef(drillTranslationRef);
  const { lastDrill, id } = rollout;
  return (
    <Section
      title={t('title')}
      action={
        lastDrill && (
          <Typography variant="body2" color="textSecondary">
            <Ago at={lastDrill.at} />
          </Typography>
        )
      }
    >
      {lastDrill ? (
        <Shown drill={lastDrill} />
      ) : (
        <Typography variant="body2">{t('none')}</Typography>
      )}
      <Typography component="details" variant="body2">
        <summary>{t('how')}</summary>
        <Typography variant="body2" color="textSecondary" paragraph>
          {t('when')}
        </Typography>
        <CopyableCode
          code={`safety drill ${id}\nsafety journal push`}
          label={t('commands')}
        />
      </Typography>
    </Section>
  );
};

const Shown = ({ drill }: { drill: DrillView }) => {
  const { t } = useTranslationRef(drillTranslationRef);
  const shared = useTranslation();
  const formats = useFormats();
  const { outcome, who, actor, reason } = drill;
  return (
    <>
      <Labelled
        {...(outcome === 'confirmed' ? PROVED : FAILED)}
        word={t(`outcome.${outcome}`, {
          confirmed: formats.number(drill.confirmed),
          runs: formats.number(drill.runs),
        })}
      />
      <Typography variant="body2" color="textSecondary">
        {t('by', {
          who: entityName(who),
          actor: actorName(actor, shared),
          reason,
        })}
        <br />
        {t(`path.${drill.path}`)}
      </Typography>
      <Figures drill={drill} />
    </>
  );
};

const PROVED = { icon: ProvedIcon, tone: 'good' } as const;
const FAILED = { icon: FailedIcon, tone: 'warning' } as const;

const FIGURES = ['min', 'median', 'p95', 'max'] as const;

const Figures = ({ drill }: { drill: DrillView }) => {
  const { t } = useTranslationRef(drillTranslationRef);
  const formats = useFormats();
  const { writeMs: write, confirmMs: confirm, totalMs: total } = drill;
  const rows = Object.entries({ write, confirm, total }).flatMap(
    ([id, spread]) =>
      spread
        ? {
            id,
            cells: {
              step: t(id as 'write' | 'confirm' | 'total'),
              ...Object.fromEntries(
                FIGURES.map(figure => [
                  figure,
                  formats.seconds(spread[figure]),
                ]),
              ),
            },
          }
        : [],
  );
  if (rows.length === 0) return null;
  return (
    <SimpleTable
      label={t('table')}
      columns={[
        { id: 'step', title: t('step') },
        ...FIGURES.map(id => ({ id, title: t(id), align: 'right' as const })),
      ]}
      rows={rows}
    />
  );
};
