import { useMutation } from '@tanstack/react-query';
import { Upload } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';

import { Problem, sendForm } from '../../api/client';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { ErrorNote } from '../../kit/ErrorNote';
import { counted } from '../../kit/format';
import { Progress } from '../../kit/State';
import { ImportColumns } from './ImportColumns';
import { ImportPreview, Refused, refusedOf, type Report } from './ImportPreview';
import type { Reading } from './ImportReading';
import { useRefresh } from './useBulk';
import { useFileDrop } from './useFileDrop';

interface Chosen {
  file: File;
  reading: Reading;
}

function send(site: number, { file, reading }: Chosen, preview: boolean): Promise<Report> {
  const form = new FormData();
  form.set('site_id', String(site));
  if (preview) form.set('preview', '1');
  for (const [name, value] of Object.entries(reading)) form.set(name, value as string);
  form.set('file', file);
  return sendForm('/api/v1/planner/keywords/import/', form);
}

/** The button says what it will do. */
function willDo({ imported, updated }: Report): string {
  if (imported > 0 || updated === 0) return `Import ${counted(imported, 'keyword')}`;
  return `Update ${counted(updated, 'keyword')}`;
}

function Result({ report, onClose }: { report: Report; onClose: () => void }) {
  const { imported, duplicates, updated, refused } = report;
  return (
    <>
      <div role="status">
        <p>
          <strong>{counted(imported, 'keyword')} imported.</strong>
        </p>
        <p>
          {counted(duplicates, 'row')} already on the site
          {updated > 0 && ` (numbers of ${counted(updated, 'keyword')} updated)`}; {counted(refusedOf(report), 'row')}{' '}
          refused.
        </p>
      </div>
      <div className="import-scroll">
        <Refused rows={refused} total={refusedOf(report)} />
      </div>
      <div className="form">
        <div className="buttons">
          <Button kind="primary" onClick={onClose}>
            Done
          </Button>
        </div>
      </div>
    </>
  );
}

function Choose({ above, choose }: { above: boolean; choose: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={above ? 'drop-zone above' : 'drop-zone'}>
      <Upload size={28} aria-hidden />
      <p>Drop a file here: CSV, TSV, or one keyword per line, in any encoding.</p>
      <Button kind="primary" onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      <input
        ref={input}
        type="file"
        className="hidden-text"
        tabIndex={-1}
        aria-label="Keyword file"
        accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) choose(file);
          event.target.value = '';
        }}
      />
    </div>
  );
}

interface Props {
  site: number;
  /** The file that was dropped on the page, if any. */
  file: File | null;
  onClose: () => void;
}

/** The headings of a file in which no column was understood as the keywords; null: another refusal. */
function headingsOf(error: unknown): string[] | null {
  const headings = error instanceof Problem ? error.more['headings'] : null;
  return Array.isArray(headings) && headings.length > 0 ? headings.map(String) : null;
}

/** Imports a file of keywords: choose, preview, import. */
export function ImportDialog({ site, file, onClose }: Props) {
  const refresh = useRefresh(site);
  const preview = useMutation({ mutationFn: (chosen: Chosen) => send(site, chosen, true) });
  const write = useMutation({ mutationFn: (chosen: Chosen) => send(site, chosen, false), onSuccess: refresh });
  const { mutate: look, reset: forgetLook } = preview;
  const { reset: forgetWrite } = write;

  const choose = useCallback(
    (chosen: File) => {
      forgetWrite();
      look({ file: chosen, reading: {} });
    },
    [look, forgetWrite],
  );
  const above = useFileDrop(write.isPending ? undefined : choose);
  useEffect(() => {
    if (file) choose(file);
  }, [file, choose]);

  const chosen = preview.variables;
  const busy = preview.isPending || write.isPending;
  const headings = headingsOf(preview.error);
  return (
    <Dialog title="Import keywords" onClose={onClose} wide>
      {preview.isIdle && <Choose above={above} choose={choose} />}
      {busy && <Progress value={null} label={write.isPending ? 'Importing' : 'Reading the file'} />}
      {preview.error && (
        <ErrorNote
          error={preview.error}
          kept="Nothing was imported."
          retry={
            chosen &&
            (() => {
              look(chosen);
            })
          }
        />
      )}
      {chosen && headings && (
        <ImportColumns
          columns={headings.map((name) => ({ name, meaning: null }))}
          mapping={null}
          guessed={false}
          onChange={(columns) => {
            look({ file: chosen.file, reading: { ...chosen.reading, columns } });
          }}
        />
      )}
      {write.error && (
        <ErrorNote
          error={write.error}
          kept="You can retry safely: keywords that were imported are not imported twice."
        />
      )}
      {write.data && <Result report={write.data} onClose={onClose} />}
      {chosen && preview.data && !write.data && (
        <ImportPreview
          name={chosen.file.name}
          report={preview.data}
          reading={chosen.reading}
          onReading={(reading) => {
            look({ file: chosen.file, reading });
          }}
        />
      )}
      {!preview.isIdle && !write.data && (
        <div className="form import-foot">
          <div className="buttons">
            <Button onClick={forgetLook} disabled={busy}>
              Choose another file
            </Button>
            {chosen && preview.data && (
              <Button
                kind="primary"
                busy={write.isPending}
                onClick={() => {
                  write.mutate(chosen);
                }}
              >
                {willDo(preview.data)}
              </Button>
            )}
          </div>
        </div>
      )}
    </Dialog>
  );
}
