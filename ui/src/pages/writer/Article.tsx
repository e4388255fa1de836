import './article.css';

import { lazy, memo, type ReactNode, Suspense } from 'react';

import { Skeleton } from '../../kit/Placeholders';
import type { Image } from './queries';

interface Props {
  title: string;
  body: string;
  images: readonly Image[];
  /** Above the title: the address that it will have. */
  place?: string;
  /** Below each image: its actions. */
  tools?: ((image: Image) => ReactNode) | undefined;
}

/** Markdown and its sanitiser are loaded with the first article. */
const Text = lazy(async () => {
  const { pieces } = await import('./render');
  return {
    default: memo(function Text({ body, images, tools }: Pick<Props, 'body' | 'images' | 'tools'>) {
      const all = pieces(body);
      // Images whose heading is gone are shown at the end.
      const placeOf = (image: Image) => Math.min(image.position, all.length - 1);
      const inArticle = images.filter((image) => image.image_type !== 'featured');
      return all.map(({ html }, at) => (
        <div key={at}>
          {/* The one place where HTML is set: sanitised in render.ts. */}
          <div className="piece" dangerouslySetInnerHTML={{ __html: html }} />
          {inArticle
            .filter((image) => placeOf(image) === at)
            .map((image) => (
              <Figure key={image.id} image={image} tools={tools} />
            ))}
        </div>
      ));
    }),
  };
});

/** An image of the article, or a placeholder for it. */
function Figure({ image, tools }: { image: Image; tools: Props['tools'] }) {
  const { image_url, alt, width, height, status, error, prompt } = image;
  return (
    <figure>
      {image_url === null ? (
        <div className="no-picture">
          {status === 'failed' ? `The image failed: ${error ?? 'unknown reason'}` : 'The image is not generated yet.'}
        </div>
      ) : (
        <img src={image_url} alt={alt ?? ''} width={width} height={height} loading="lazy" title={prompt} />
      )}
      {tools && <figcaption>{tools(image)}</figcaption>}
    </figure>
  );
}

/** The article as it will look. A model's text is only ever shown as text, never run. */
export function ArticleView({ title, body, images, place, tools }: Props) {
  const featured = images.find((image) => image.image_type === 'featured');
  return (
    <article className="article" aria-label={title}>
      {place && <p className="quiet">{place}</p>}
      <h2>{title}</h2>
      {featured && <Figure key={featured.id} image={featured} tools={tools} />}
      <Suspense fallback={<Skeleton lines={12} />}>
        <Text body={body} images={images} tools={tools} />
      </Suspense>
    </article>
  );
}
