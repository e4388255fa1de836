import './lists.css';

import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { api, take } from '../../api/client';
import { keys } from '../../api/keys';
import { Page } from '../../app/Page';
import { useSite } from '../../app/site';
import { Button, ButtonLink } from '../../kit/Button';
import { ErrorNote } from '../../kit/ErrorNote';
import { FilterBar, FilterSelect } from '../../kit/FilterBar';
import { counted } from '../../kit/format';
import { Empty, Skeleton } from '../../kit/Placeholders';
import { StateWord } from '../../kit/State';
import { useTableState } from '../../kit/useTableState';
import { ImageActions, ImageTools } from './ImageActions';
import type { Image } from './queries';

const PAGE = 60; // images at a time

const STATUSES = [
  ['pending', 'pending'],
  ['generated', 'generated'],
  ['failed', 'failed'],
] as const;
const KINDS = [
  ['featured', 'featured'],
  ['in_article', 'in the article'],
] as const;

const imagesQuery = (site: number, asked: Record<string, string>) =>
  infiniteQueryOptions({
    queryKey: keys.list(site, 'images', asked),
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) => {
      const query = { site_id: site, page: pageParam, page_size: PAGE, ...asked };
      return take(api.GET('/api/v1/writer/images/', { params: { query }, signal }));
    },
    getNextPageParam: (last, all) => (last.next === null ? undefined : all.length + 1),
  });

function Card({ image }: { image: Image }) {
  return (
    <li className="card">
      {image.image_url === null ? (
        <div className="no-picture">No image yet</div>
      ) : (
        <img src={image.image_url} alt={image.alt ?? ''} loading="lazy" />
      )}
      <div>
        <StateWord status={image.status} /> {!image.alt && <StateWord status="paused">No alt text</StateWord>}
      </div>
      <Link to={`/writer/content?item=${image.content_id}&status=draft,review,sent_back,published`}>
        {image.content_title}
      </Link>
      <p className="quiet">{image.image_type === 'featured' ? 'Featured' : (image.heading ?? 'In the article')}</p>
      {image.alt && <p>{image.alt}</p>}
      {image.error && <p className="task-error">Failed: {image.error}</p>}
      <ImageActions image={image} />
    </li>
  );
}

function Images({ site }: { site: number }) {
  const table = useTableState(['status', 'image_type']);
  const query = useInfiniteQuery(imagesQuery(site, table.query));
  const images = query.data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <Page
      title="Images"
      note={query.data && <span className="number">{counted(query.data.pages[0]?.count ?? 0, 'image')}</span>}
    >
      <FilterBar table={table} label="Filter images">
        <FilterSelect table={table} name="status" label="Status" options={STATUSES} />
        <FilterSelect table={table} name="image_type" label="Kind" options={KINDS} />
      </FilterBar>
      {query.error && <ErrorNote error={query.error} retry={query.refetch} />}
      {query.isPending && <Skeleton lines={8} />}
      {query.data && images.length === 0 && (
        <Empty action={<ButtonLink to="/automation">Go to Automation</ButtonLink>}>
          {table.narrowed ? 'No images match these filters.' : 'No images yet. Run stages 5 and 6 to generate them.'}
        </Empty>
      )}
      <ImageTools>
        <ul className="images" aria-label="Images">
          {images.map((image) => (
            <Card key={image.id} image={image} />
          ))}
        </ul>
      </ImageTools>
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Page>
  );
}

export function Component() {
  const { id } = useSite();
  if (id) return <Images key={id} site={id} />;
  return (
    <Page title="Images">
      <Empty action={<ButtonLink to="/sites">Add a site</ButtonLink>}>No sites yet.</Empty>
    </Page>
  );
}
