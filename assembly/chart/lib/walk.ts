/**
 * How far a choice of points has come. It lies in a buffer of 32 i32; the page writes `from` and `to`.
 *
 * The scratch for it holds two tables of `RUN`s, for the bucket that is chosen from and for the one behind it.
 */
@unmanaged
export class Walk {
  /** The points to choose from: places `from` to `to`, exclusive. `from` is −1 while there is none. */
  from: i32;
  to: i32;
  /** The bucket to choose from next. */
  bucket: i32;
  /** The last bucket whose numbers are summed. */
  summed: i32;
  /** Place to go on from in the middle of a bucket, or 0. */
  at: i32;
  /** Numbers in the bucket that is summed. */
  count: i32;
  /** First number of the bucket that is chosen from, or −1: chosen where no triangle has an area. */
  first: i32;
  /** Where the run with the largest triangle begins. */
  bestAt: i32;
  /** Whether a number was chosen before. */
  chosen: i32;
  unused: i32;
  sumX: f64;
  sumY: f64;
  best: f64;
  /** The number chosen last; before there is one, ax is the x of the first place. */
  ax: f64;
  ay: f64;
}
