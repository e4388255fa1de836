// What is looked at before an article goes out.
import type { Article } from './queries';

export interface Check {
  good: boolean;
  says: string;
}

const TITLE_MOST = 60;
const META_MOST = 155;

/** Characters as people count them: an emoji is one. */
const lengthOf = (text: string) => [...new Intl.Segmenter().segment(text)].length;

function lengthCheck(what: string, text: string | null, most: number): Check {
  if (!text) return { good: false, says: `No ${what}` };
  const length = lengthOf(text);
  const name = what.charAt(0).toUpperCase() + what.slice(1);
  return length > most
    ? { good: false, says: `${name}: ${length} characters, cut to ${most}` }
    : { good: true, says: `${name}: ${length} of ${most} characters` };
}

/** Lines within ``` fences are code, whatever they look like. */
function textLines(body: string): string[] {
  let code = false;
  return body.split('\n').filter((line) => {
    const fence = /^ {0,3}(```|~~~)/.test(line);
    if (fence) code = !code;
    return !code && !fence;
  });
}

const headingsOf = (lines: string[]) => lines.filter((line) => /^## /.test(line));
const normal = (text: string) => text.normalize('NFKC').toLocaleLowerCase();

/** Whether all words of the keyword are there, in whatever order. */
function hasWords(text: string, keyword: string): boolean {
  const there = normal(text);
  return normal(keyword).split(/\s+/).every((word) => there.includes(word));
}

function keywordCheck(title: string, headings: string[], keyword: string): Check {
  const inTitle = hasWords(title, keyword);
  const inHeading = headings.some((heading) => hasWords(heading, keyword));
  if (inTitle && inHeading) return { good: true, says: `“${keyword}” in title and H2` };
  if (inTitle) return { good: false, says: `“${keyword}” in no H2` };
  return { good: false, says: inHeading ? `“${keyword}” not in the title` : `“${keyword}” neither in title nor H2` };
}

function imageChecks({ images }: Pick<Article, 'images'>): Check[] {
  const missing = images.filter((image) => image.image_url === null).length;
  const mute = images.filter((image) => !image.alt).length;
  const checks: Check[] = [];
  if (missing > 0) checks.push({ good: false, says: `${missing} of ${images.length} images missing` });
  if (mute > 0) checks.push({ good: false, says: `${mute} of ${images.length} images without alt text` });
  else if (images.length > 0) checks.push({ good: true, says: `${images.length} images with alt text` });
  else checks.push({ good: false, says: 'No images' });
  return checks;
}

function linkCheck(lines: string[], domain: string | null): Check {
  const links = [...lines.join('\n').matchAll(/\]\((https?:\/\/[^\s)]+)/g)].map((match) => match[1] ?? '');
  const host = domain?.replace(/^https?:\/\//, '').replace(/^www\./, '').replace(/\/.*$/, '') ?? '';
  const own = links.filter((link) => {
    const there = URL.canParse(link) ? new URL(link).hostname.replace(/^www\./, '') : '';
    return host !== '' && there === host;
  }).length;
  return { good: own > 0, says: `Links: ${own} to this site, ${links.length - own} to others` };
}

type Judged = Pick<Article, 'title' | 'meta_title' | 'meta_description' | 'body' | 'images'>;

/** `keyword`: the task's first; undefined: there is none. */
export function checksOf(article: Judged, keyword: string | undefined, domain: string | null): Check[] {
  const lines = textLines(article.body);
  return [
    lengthCheck('title', article.title, TITLE_MOST),
    ...(article.meta_title ? [lengthCheck('meta title', article.meta_title, TITLE_MOST)] : []),
    lengthCheck('meta description', article.meta_description, META_MOST),
    ...(keyword ? [keywordCheck(article.title, headingsOf(lines), keyword)] : []),
    ...imageChecks(article),
    linkCheck(lines, domain),
  ];
}
