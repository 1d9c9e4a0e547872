package io.github.tapintercom.extract;

import java.util.Arrays;

/**
 * A set of 64-bit numbers in many small arrays: a million records seen cost 10 MB, and it grows
 * array by array, so that no moment needs room for two copies. Not thread-safe.
 */
public final class Fingerprints {
  private static final int FULL = 32;

  /** Each holds its number of values and then these; an index is the value's lowest bits. */
  private long[][] buckets = new long[16][];

  private int size;

  /**
   * A number for a record in one state; two that differ get the same with a chance of 1 in 2^64.
   */
  public static long of(String id, long updated) {
    long hash = mix(updated + 0x9E3779B97F4A7C15L);
    // One multiplication a character: this runs for every record of a search.
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x9FB21C651E98DF25L;
    }
    return mix(hash);
  }

  public boolean contains(long value) {
    long[] bucket = buckets[index(value)];
    if (bucket != null) {
      for (int i = 1; i <= bucket[0]; i++) {
        if (bucket[i] == value) {
          return true;
        }
      }
    }
    return false;
  }

  /** False when it was there already. */
  public boolean add(long value) {
    if (contains(value)) {
      return false;
    }
    put(value);
    size++;
    if (size > (long) buckets.length * FULL) {
      split();
    }
    return true;
  }

  public int size() {
    return size;
  }

  /** Room for so many numbers, in use or not; for tests. */
  long places() {
    long places = 0;
    for (long[] bucket : buckets) {
      places += bucket == null ? 0 : bucket.length;
    }
    return places;
  }

  /** The largest piece of memory that grows at once; for tests. */
  int largestBucket() {
    int largest = 0;
    for (long[] bucket : buckets) {
      largest = Math.max(largest, bucket == null ? 0 : bucket.length);
    }
    return largest;
  }

  private void put(long value) {
    int index = index(value);
    long[] bucket = buckets[index];
    int count = bucket == null ? 0 : (int) bucket[0];
    if (bucket == null) {
      bucket = new long[4];
    } else if (count + 1 == bucket.length) {
      bucket = Arrays.copyOf(bucket, bucket.length + Math.max(4, bucket.length / 8));
    }
    bucket[count + 1] = value;
    bucket[0] = count + 1L;
    buckets[index] = bucket;
  }

  /** Twice as many buckets: each gives about half of its values to a new one. */
  private void split() {
    int before = buckets.length;
    buckets = Arrays.copyOf(buckets, before * 2);
    for (int i = 0; i < before; i++) {
      long[] bucket = buckets[i];
      buckets[i] = null;
      for (int k = 1; bucket != null && k <= bucket[0]; k++) {
        put(bucket[k]);
      }
    }
  }

  private int index(long value) {
    return (int) value & (buckets.length - 1);
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
