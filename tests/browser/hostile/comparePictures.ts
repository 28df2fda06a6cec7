import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How many of a hundred pixels differ to the eye; 100 where the sizes do. */
export function comparePictures(one: Buffer, other: Buffer): number {
  const [left, right] = [PNG.sync.read(one), PNG.sync.read(other)];
  const { width, height } = left;
  if (width !== right.width || height !== right.height) return 100;
  return (100 * pixelmatch(left.data, right.data, undefined, width, height, { threshold: 0.1 })) / (width * height);
}
