import './article.css';

import { lazy, memo, Suspense } from 'react';

import { Skeleton } from '../../kit/Placeholders';
import type { Image } from './queries';

interface Props {
  title: string;
  body: string;
  images: readonly Image[];
  /** Above the title: where it will stand. */
  place?: string;
}

/** Markdown and its sanitiser come when the first article is looked at. */
const Text = lazy(async () => {
  const { pieces } = await import('./render');
  return {
    default: memo(function Text({ body, images }: Pick<Props, 'body' | 'images'>) {
      return pieces(body).map(({ html }, at) => (
        <div key={at}>
          {/* The one place where HTML is set: sanitised in render.ts. */}
          <div className="piece" dangerouslySetInnerHTML={{ __html: html }} />
          {images.filter((image) => at > 0 && image.position === at).map((image) => <Figure key={image.id} image={image} />)}
        </div>
      ));
    }),
  };
});

/** An image of the article, or the place where it will be. */
export function Figure({ image }: { image: Image }) {
  const { image_url, alt, width, height, status, error, prompt } = image;
  return (
    <figure>
      {image_url === null ? (
        <div className="no-picture">
          {status === 'failed' ? `The image failed: ${error ?? 'nobody knows why'}` : 'The image is not drawn yet.'}
        </div>
      ) : (
        <img src={image_url} alt={alt ?? ''} width={width} height={height} loading="lazy" title={prompt} />
      )}
    </figure>
  );
}

/** The article as it will look. Text of a model is text here, whatever it holds. */
export function ArticleView({ title, body, images, place }: Props) {
  const featured = images.find((image) => image.image_type === 'featured');
  return (
    <article className="article" aria-label={title}>
      {place && <p className="quiet">{place}</p>}
      <h2>{title}</h2>
      {featured && <Figure image={featured} />}
      <Suspense fallback={<Skeleton lines={12} />}>
        <Text body={body} images={images} />
      </Suspense>
    </article>
  );
}
