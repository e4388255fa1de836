import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { api, take } from '../../api/client';
import { useMay } from '../../app/Session';
import { useSite } from '../../app/site';
import { Button } from '../../kit/Button';
import { ConfirmDialog, Dialog } from '../../kit/Dialog';
import { ErrorNote } from '../../kit/ErrorNote';
import { counted } from '../../kit/format';
import { Skeleton } from '../../kit/Placeholders';
import { Time } from '../../kit/Time';
import { changes } from './changes';
import { type Article, type Version, versionQuery } from './queries';
import type { ArticleActs } from './useArticleActs';

const words = { same: '', gone: 'Removed: ', new: 'Added: ' };

/** What a version changed relative to the one before. */
function Changes({ article, number }: { article: Article; number: number }) {
  const { id } = useSite();
  const after = useQuery(versionQuery(id, article.id, number));
  const before = useQuery({ ...versionQuery(id, article.id, number - 1), enabled: number > 1 });
  if (after.error) return <ErrorNote error={after.error} retry={after.refetch} />;
  if (!after.data || (number > 1 && before.isPending)) return <Skeleton lines={6} />;
  const lines = changes(before.data?.body ?? '', after.data.body).filter(
    ({ kind, text }) => kind !== 'same' && text !== '',
  );
  return (
    <div className="changes">
      {before.data && before.data.title !== after.data.title && (
        <p>
          Title: {before.data.title} → {after.data.title}
        </p>
      )}
      {lines.length === 0 && <p>The text itself did not change.</p>}
      {lines.map(({ kind, text }, at) => (
        <p key={at} className={kind}>
          <span className="hidden-text">{words[kind]}</span>
          {text}
        </p>
      ))}
    </div>
  );
}

function whoOf({ by_whom, what, model }: Version): string {
  if (by_whom !== null) return what ? `${by_whom}, ${what}` : by_whom;
  return model ? `A run, by ${model}` : 'A run';
}

interface Props {
  article: Article;
  acts: ArticleActs;
  onClose: () => void;
}

/** Who changed what and when, with a way to restore it. */
export function VersionsDialog({ article, acts, onClose }: Props) {
  const editor = useMay('editor');
  const [shown, setShown] = useState(article.version);
  const [asked, setAsked] = useState(false);

  async function restore() {
    const params = { path: { id: article.id, number: shown } };
    const body = { version: article.version };
    const path = '/api/v1/writer/content/{id}/versions/{number}/restore/';
    acts.keep(await take(api.POST(path, { params, body })));
    acts.done(`Version ${shown} restored: ${article.title}`);
    onClose();
  }

  if (asked)
    return (
      <ConfirmDialog
        title="Restore"
        confirm={`Restore version ${shown}`}
        onConfirm={restore}
        onClose={() => {
          setAsked(false);
        }}
      >
        The texts of version {shown} become the newest version. All other versions are kept.
      </ConfirmDialog>
    );
  return (
    <Dialog title="Versions" onClose={onClose} wide>
      <div className="versions">
        <ul>
          {article.versions.map((version) => (
            <li key={version.version}>
              <button
                type="button"
                className="version"
                aria-pressed={version.version === shown}
                onClick={() => {
                  setShown(version.version);
                }}
              >
                <strong>
                  {version.version} · <Time at={version.made_at} />
                </strong>
                <span>{whoOf(version)}</span>
                <span className="quiet">{counted(version.words, 'word')}</span>
                {version.note && <span className="quiet">Note: {version.note}</span>}
              </button>
            </li>
          ))}
        </ul>
        <Changes article={article} number={shown} />
      </div>
      {editor && shown !== article.version && article.status !== 'trashed' && (
        <div className="form">
          <div className="buttons">
            <Button
              kind="primary"
              onClick={() => {
                setAsked(true);
              }}
            >
              Restore version {shown}
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
