import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import { useSite } from '../../app/site';
import { FilterBar, FilterSelect } from '../../kit/FilterBar';
import { credits } from '../../kit/format';
import { Empty } from '../../kit/Placeholders';
import type { Column } from '../../kit/table';
import { Time } from '../../kit/Time';
import { useTableState } from '../../kit/useTableState';
import { VirtualTable } from '../../kit/VirtualTable';
import { type Entry, functionWords } from './queries';

const kinds: Record<Entry['kind'], string> = {
  opening: 'Opening',
  grant: 'Granted',
  debit: 'Spent',
  counted: 'Counted',
};

/** Every change of the balance, the newest first. */
export function Ledger() {
  const { sites } = useSite();
  const table = useTableState(['kind', 'site_id']);
  const named = new Map(sites.map((site) => [site.id, site.name]));
  const columns: Column<Entry>[] = [
    { key: 'time', title: 'Time', width: '176px', cell: (row) => <Time at={row.created_at} /> },
    { key: 'kind', title: 'Kind', width: '90px', wide: true, cell: (row) => kinds[row.kind] },
    { key: 'amount', title: 'Credits', width: '90px', end: true, cell: (row) => credits(row.amount) },
    {
      key: 'after',
      title: 'Balance',
      width: '110px',
      end: true,
      wide: true,
      cell: (row) => credits(row.balance_after),
    },
    {
      key: 'for',
      title: 'For',
      width: 'minmax(150px, 2fr)',
      wide: true,
      cell: (row) => row.note ?? (row.function ? functionWords(row.function) : '–'),
    },
    {
      key: 'site',
      title: 'Site',
      width: 'minmax(80px, 1fr)',
      cell: (row) => (row.site_id === null ? '–' : (named.get(row.site_id) ?? 'deleted')),
    },
  ];
  return (
    <section aria-labelledby="ledger">
      <h2 id="ledger" className="ledger-title">
        Ledger
      </h2>
      <FilterBar table={table} label="Filter the ledger">
        <FilterSelect table={table} name="kind" label="Kind" options={Object.entries(kinds)} />
        <FilterSelect
          table={table}
          name="site_id"
          label="Site"
          options={sites.map((one) => [String(one.id), one.name])}
        />
      </FilterBar>
      <VirtualTable
        label="Ledger"
        columns={columns}
        queryKey={[...keys.account, 'ledger', table.query]}
        load={(asked, signal) => {
          const { site_id, ...rest } = table.query;
          const query = { ...asked, ...rest, ...(site_id ? { site_id: Number(site_id) } : {}) };
          return take(api.GET('/api/v1/account/ledger/', { params: { query }, signal }));
        }}
        table={table}
        rowId={(row) => row.id}
        rowName={(row) => `${kinds[row.kind]} ${credits(row.amount)}`}
        empty={<Empty>{table.narrowed ? 'No entries match.' : 'The ledger is empty.'}</Empty>}
      />
    </section>
  );
}
