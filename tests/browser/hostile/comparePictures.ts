import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/**
 * How many of a hundred pixels differ to the eye; 100 where the sizes do. A picture of what does not begin on a full pixel
 * has a row or a column more.
 */
export function comparePictures(one: Buffer, other: Buffer): number {
  const [left, right] = [PNG.sync.read(one), PNG.sync.read(other)];
  if (Math.abs(left.width - right.width) > 1 || Math.abs(left.height - right.height) > 1) return 100;
  const [width, height] = [Math.min(left.width, right.width), Math.min(left.height, right.height)];
  const cut = (picture: PNG): Buffer => {
    const part = new PNG({ width, height });
    PNG.bitblt(picture, part, 0, 0, width, height, 0, 0);
    return part.data;
  };
  return (100 * pixelmatch(cut(left), cut(right), undefined, width, height, { threshold: 0.1 })) / (width * height);
}
