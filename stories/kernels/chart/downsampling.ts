/** What the stories of the kernels that choose points of a series have in common. */
import { refuses } from '../playground/plays';
import { seriesOf } from '../playground/samples';

export interface Controls {
  length: number;
  points: number;
  gaps: 'gap' | 'omit';
  spacing: 'equal' | 'growing' | 'unsorted';
}

export const args: Controls = { length: 1_000_000, points: 500, gaps: 'gap', spacing: 'equal' };

export const argTypes = {
  length: { control: { type: 'range', min: 0, max: 2_000_000, step: 100_000 } },
  points: { control: { type: 'number' } },
  gaps: { control: 'inline-radio', options: ['gap', 'omit'] },
  spacing: { control: 'inline-radio', options: ['equal', 'growing', 'unsorted'] },
} as const;

export const inputOf = ({ length, points, gaps, spacing }: Controls) => ({
  ...seriesOf(length, spacing),
  points,
  gaps,
});

/** A short series with an x that grows, of which one point is kept between the ends. */
export const withX: Partial<Controls> = { spacing: 'growing', length: 100_000, points: 3 };

export const unsorted = {
  args: { spacing: 'unsorted' } satisfies Partial<Controls>,
  play: refuses('chart/unsorted', 'Sort the series by x'),
};

export const tooFewPoints = {
  args: { points: 2 } satisfies Partial<Controls>,
  play: refuses('chart/points', 'a whole number from 3 on'),
};
