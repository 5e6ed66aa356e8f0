package dev.belay.engine.book;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongLongConsumer;
import org.agrona.collections.LongLongPredicate;

/**
 * One side of a book. Levels have keys, and a higher key is a better price: bids are their ticks,
 * asks the complement of theirs, so that neither side needs to know which it is.
 *
 * <p>A window of keys around the best holds a quantity each and a bit that says whether there is
 * one; what lies below it is in a map. Nothing lies above it: a better price moves the window. So
 * the best is always in the window, and is found again, after it went, by looking at 64 keys at a
 * time.
 */
final class Ladder {
  /** Key of no level. */
  static final long NONE = Long.MIN_VALUE;

  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final int GROUP_HEADER = 4;
  private static final int COUNT = 2;
  private static final int LEVEL = 16;
  private static final int FAR_AT_START = 1 << 10;
  private static final float FAR_LOAD = 0.5f;

  private final int size;
  private final long[] lots;
  private final long[] bits;
  private final Long2LongHashMap far = new Long2LongHashMap(FAR_AT_START, FAR_LOAD, 0);

  /** Key of the first slot; a multiple of 64, so that a move shifts whole words. */
  private long low;

  private long best = NONE;
  private long watchLow = NONE;
  private long watchHigh = Long.MAX_VALUE;
  private long sought;
  private long found;

  // Made once, since a method reference is an object.
  private final LongLongConsumer seek = (key, quantityLots) -> seek(key);
  private final LongLongPredicate pullIn = this::pullIn;
  private final LongLongPredicate clear = (key, quantityLots) -> key >= sought;

  /** An empty side with a window of {@code size} keys, a power of two of at least 256. */
  Ladder(int size) {
    this.size = size;
    lots = new long[size];
    bits = new long[size >>> 6];
  }

  long best() {
    return best;
  }

  long lots(long key) {
    long index = key - low;
    return index >= 0 && index < size ? lots[(int) index] : far.get(key);
  }

  /** Limits what a listener hears of to keys from {@code from} to {@code to}, both included. */
  void watch(long from, long to) {
    watchLow = from;
    watchHigh = to;
  }

  /** Sets a level and returns what was there. */
  long set(long key, long now) {
    long index = key - low;
    if (index < 0 || index >= size) {
      return setOutside(key, now);
    }
    int slot = (int) index;
    long before = lots[slot];
    lots[slot] = now;
    // Without a branch on whether the level came or went: nobody can foretell it.
    bits[slot >>> 6] = (bits[slot >>> 6] & ~(1L << slot)) | ((-now >>> 63) << slot);
    if (key >= best) {
      touch(key, now);
    }
    return before;
  }

  /** Sets the levels of a group, and returns where it ends. */
  int apply(DirectBuffer buffer, int groupAt, long flip) {
    int count = buffer.getShort(groupAt + COUNT, ORDER) & 0xFFFF;
    int at = groupAt + GROUP_HEADER;
    int end = at + count * LEVEL;
    for (; at < end; at += LEVEL) {
      set(buffer.getLong(at, ORDER) ^ flip, checked(buffer.getLong(at + 8, ORDER)));
    }
    return end;
  }

  /** Sets the levels of a group, tells what is watched, and returns where it ends. */
  int apply(DirectBuffer buffer, int groupAt, long flip, KeyListener listener) {
    int count = buffer.getShort(groupAt + COUNT, ORDER) & 0xFFFF;
    int at = groupAt + GROUP_HEADER;
    int end = at + count * LEVEL;
    for (; at < end; at += LEVEL) {
      long key = buffer.getLong(at, ORDER) ^ flip;
      long now = checked(buffer.getLong(at + 8, ORDER));
      long before = set(key, now);
      if (key >= watchLow && key <= watchHigh) {
        listener.onKey(key, before, now);
      }
    }
    return end;
  }

  /** Hears of keys. */
  @FunctionalInterface
  interface KeyListener {
    void onKey(long key, long before, long now);
  }

  /** Removes every level from the best to {@code key}, which is included. */
  void clearThrough(long key) {
    if (best == NONE || key > best) {
      return;
    }
    // Compared first: what is below everything has no distance that fits.
    int from = key <= low ? 0 : (int) (key - low);
    int to = (int) (best - low) + 1;
    Arrays.fill(lots, from, to, 0);
    clearBits(from, to);
    if (key < low) {
      sought = key;
      far.entrySet().removeIfLong(clear);
    }
    findBestBelow(from);
  }

  /** The last key of a group, which is the worst of a snapshot; {@link #NONE} when it is empty. */
  static long lastKey(DirectBuffer buffer, int groupAt, long flip) {
    int count = buffer.getShort(groupAt + COUNT, ORDER) & 0xFFFF;
    return count == 0
        ? NONE
        : buffer.getLong(groupAt + GROUP_HEADER + (count - 1) * LEVEL, ORDER) ^ flip;
  }

  static int groupEnd(DirectBuffer buffer, int groupAt) {
    return groupAt + GROUP_HEADER + (buffer.getShort(groupAt + COUNT, ORDER) & 0xFFFF) * LEVEL;
  }

  /** The best level worse than {@code key}; {@link #NONE} when there is none. */
  long nextBelow(long key) {
    long above = key > best ? best + 1 : key;
    long index = above - low;
    if (best == NONE || key <= NONE + 1) {
      return NONE;
    }
    int slot = index <= 0 ? -1 : highestBelow((int) index);
    return slot >= 0 ? low + slot : bestFar(above);
  }

  static long checked(long quantityLots) {
    if (quantityLots < 0) {
      throw new IllegalArgumentException(
          "expected a quantity of zero lots or more, was " + quantityLots);
    }
    return quantityLots;
  }

  private void touch(long key, long now) {
    if (now > 0) {
      best = key;
    } else if (key == best) {
      findBestBelow((int) (key - low));
    }
  }

  private long setOutside(long key, long now) {
    if (key < low && best != NONE) {
      if (now == 0) {
        return far.remove(key);
      }
      return far.put(key, now);
    }
    if (now == 0) {
      return 0;
    }
    moveTo(key);
    return set(key, now);
  }

  private void findBestBelow(int slot) {
    int next = highestBelow(slot);
    if (next >= 0) {
      best = low + next;
      if (next < size >>> 2) {
        moveTo(best);
      }
      return;
    }
    best = far.isEmpty() ? NONE : bestFar(low);
    if (best != NONE) {
      moveTo(best);
    }
  }

  /** The highest slot below this one that holds a level; −1 when there is none. */
  private int highestBelow(int slot) {
    if (slot == 0) {
      return -1;
    }
    int word = (slot - 1) >>> 6;
    long left = bits[word] & (-1L >>> (63 - ((slot - 1) & 63)));
    while (left == 0) {
      if (--word < 0) {
        return -1;
      }
      left = bits[word];
    }
    return (word << 6) + 63 - Long.numberOfLeadingZeros(left);
  }

  private void clearBits(int from, int to) {
    int first = from >>> 6;
    int last = (to - 1) >>> 6;
    long head = (1L << from) - 1;
    long tail = to == (last + 1) << 6 ? 0 : -1L << to;
    if (first == last) {
      bits[first] &= head | tail;
      return;
    }
    bits[first] &= head;
    Arrays.fill(bits, first + 1, last, 0);
    bits[last] &= tail;
  }

  /** The best key of the map below {@code above}. */
  private long bestFar(long above) {
    sought = above;
    found = NONE;
    far.forEachLong(seek);
    return found;
  }

  private void seek(long key) {
    if (key < sought && key > found) {
      found = key;
    }
  }

  /** Moves the window so that {@code key} is at three quarters of it. */
  private void moveTo(long key) {
    long next = (key - (size - (size >>> 2))) & -64L;
    long up = next - low;
    if (up > 0) {
      moveUp(next, (int) Math.min(up, size));
    } else if (up < 0) {
      moveDown(next, (int) Math.min(-up, size));
    }
  }

  private void moveUp(long next, int by) {
    for (int slot = highestBelow(by); slot >= 0; slot = highestBelow(slot)) {
      far.put(low + slot, lots[slot]);
    }
    System.arraycopy(lots, by, lots, 0, size - by);
    Arrays.fill(lots, size - by, size, 0);
    int words = by >>> 6;
    System.arraycopy(bits, words, bits, 0, bits.length - words);
    Arrays.fill(bits, bits.length - words, bits.length, 0);
    low = next;
  }

  /** What leaves the window above is empty: the best is never there. */
  private void moveDown(long next, int by) {
    System.arraycopy(lots, 0, lots, by, size - by);
    Arrays.fill(lots, 0, by, 0);
    int words = by >>> 6;
    System.arraycopy(bits, 0, bits, words, bits.length - words);
    Arrays.fill(bits, 0, words, 0);
    low = next;
    far.entrySet().removeIfLong(pullIn);
  }

  private boolean pullIn(long key, long quantityLots) {
    if (key < low) {
      return false;
    }
    int slot = (int) (key - low);
    lots[slot] = quantityLots;
    bits[slot >>> 6] |= 1L << slot;
    return true;
  }
}
