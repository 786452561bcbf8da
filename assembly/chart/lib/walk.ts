/** How far a choice of points has come. It lies in a buffer of 32 i32; the page writes `from` and `to` and reads `kept`. */
@unmanaged
export class Walk {
  /** The points to choose from: places `from` to `to`, exclusive. `from` is −1 while there is none. */
  from: i32;
  to: i32;
  /** The bucket to choose from next. */
  bucket: i32;
  /** Indices written. */
  kept: i32;
  /** In the bucket: 0 while the mean of the next one is taken, 1 while triangles are compared. */
  stage: i32;
  /** Place to go on from, or 0 at the start of a bucket. */
  at: i32;
  /** Numbers in the next bucket so far. */
  count: i32;
  /** First number of this bucket, or −1: chosen where no triangle has an area. */
  first: i32;
  /** Where the run with the largest triangle begins. */
  bestAt: i32;
  /** Whether a number was chosen before. */
  chosen: i32;
  sumX: f64;
  sumY: f64;
  best: f64;
  /** The point chosen last. */
  ax: f64;
  ay: f64;
}
