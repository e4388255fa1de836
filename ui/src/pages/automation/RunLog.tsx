import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';

import { type Asked, api, take } from '../../api/client';
import { ErrorNote } from '../../kit/ErrorNote';
import { FilterBar, FilterSelect } from '../../kit/FilterBar';
import { counted } from '../../kit/format';
import { Empty, Skeleton } from '../../kit/Placeholders';
import { Time } from '../../kit/Time';
import { useRows } from '../../kit/useRows';
import { useTableState } from '../../kit/useTableState';
import { type LogLine, runKey, STAGES, stageNames } from './look_back';

const LINE_PX = 30;
const OVERSCAN = 10;

export const levelWords: Record<LogLine['level'], string> = {
  info: 'Info',
  success: 'Success',
  warning: 'Warning',
  error: 'Error',
};
const stages = [
  ['0', 'whole run'],
  ...STAGES.map((stage) => [String(stage), `${stage} ${stageNames[stage]}`] as const),
] as const;

function Line({ line }: { line: LogLine }) {
  return (
    <>
      <Time at={line.time} form="seconds" />
      <b>{levelWords[line.level]}</b>
      <span className="quiet number">{line.stage ? `Stage ${line.stage}` : 'Run'}</span>
      <span className="message">{line.message}</span>
    </>
  );
}

/** Any number of lines: only those in view are rendered, each as high as its text. */
function Lines({
  site,
  run,
  query,
  narrowed,
}: {
  site: number;
  run: string;
  query: Record<string, string>;
  narrowed: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState({ first: 0, last: 0 });
  const { stage, ...rest } = query;
  const rows = useRows<LogLine>(
    {
      queryKey: [...runKey(site, run), 'lines', query],
      load: (page, signal) => {
        const asked: Asked<'/api/v1/automation/runs/{run_id}/lines/'> = { ...rest, ...page };
        if (stage) asked.stage = Number(stage);
        const path = { run_id: run };
        return take(api.GET('/api/v1/automation/runs/{run_id}/lines/', { params: { path, query: asked }, signal }));
      },
    },
    sight.first,
    sight.last,
  );
  const virtual = useVirtualizer({
    count: rows.count,
    getScrollElement: () => box.current,
    estimateSize: () => LINE_PX,
    overscan: OVERSCAN,
    onChange: ({ range }) => {
      const first = range?.startIndex ?? 0;
      const last = range?.endIndex ?? 0;
      setSight((before) => (before.first === first && before.last === last ? before : { first, last }));
    },
  });
  const filters = JSON.stringify(query);
  useEffect(() => {
    box.current?.scrollTo({ top: 0 });
  }, [filters]);

  if (rows.error && rows.count === 0) return <ErrorNote error={rows.error} retry={rows.retry} />;
  if (rows.pending) return <Skeleton className="lines-skeleton" lines={12} />;
  if (rows.count === 0) return <Empty>{narrowed ? 'No lines match.' : 'No log lines yet.'}</Empty>;
  return (
    <>
      <p className="quiet number" role="status">
        {counted(rows.count, 'line')}
      </p>
      <div ref={box} className="lines card" role="region" tabIndex={0} aria-label="Log" aria-busy={rows.stale}>
        <ol style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const line = rows.row(index);
            return (
              <li
                key={line?.seq ?? `place-${index}`}
                ref={virtual.measureElement}
                data-index={index}
                className={`event ${line?.level ?? ''}`}
                style={{ transform: `translateY(${start}px)` }}
              >
                {line ? <Line line={line} /> : <Skeleton />}
              </li>
            );
          })}
        </ol>
      </div>
    </>
  );
}

/** The whole log of a run, filtered by level, stage and text (kept in the URL); its files can be downloaded. */
export function RunLog({ site, run }: { site: number; run: string }) {
  const table = useTableState(['level', 'stage']);
  const stage = Number(table.filters['stage'] ?? 0);
  const file = stage ? `stage_${stage}.log` : 'automation_run.log';
  const address = `/api/v1/automation/logs/${encodeURIComponent(run)}/?file=${file}`;
  return (
    <div className="run-log">
      <FilterBar table={table} label="Filter the log">
        <FilterSelect table={table} name="level" label="Level" options={Object.entries(levelWords)} />
        <FilterSelect table={table} name="stage" label="Stage" options={stages} />
        <a className="button" href={address} download={`${run}_${file}`}>
          Download {stage ? `the log of stage ${stage}` : 'the log'}
        </a>
      </FilterBar>
      <Lines site={site} run={run} query={table.query} narrowed={table.narrowed} />
    </div>
  );
}
