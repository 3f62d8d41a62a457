package dev.ferry.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Beside a set of bits, which needs no thought. */
class RangesTest {

  private static final int SIZE = 60;

  @Test
  void areWhatASetOfBitsWouldBe() {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Ranges ranges = new Ranges();
      BitSet bits = new BitSet(SIZE);
      for (int step = 0; step < 40; step++) {
        int from = random.nextInt(SIZE);
        int to = from + random.nextInt(SIZE - from + 1);
        boolean add = random.nextInt(3) > 0;
        bits.set(from, to, add);
        if (add) {
          ranges.add(from, to);
        } else {
          ranges.remove(from, to);
        }
        assertSame(ranges, bits, "seed " + seed + " step " + step);
      }
    }
  }

  private static void assertSame(Ranges ranges, BitSet bits, String where) {
    BitSet missing = new BitSet(SIZE);
    ranges.gaps(SIZE).forEach(gap -> missing.set((int) gap.from(), (int) gap.to()));
    missing.flip(0, SIZE);
    assertThat(missing).as(where).isEqualTo(bits);
    assertThat(ranges.total()).as(where).isEqualTo(bits.cardinality());
    assertThat(ranges.end()).as(where).isEqualTo(bits.length());
    for (int at = 0; at < SIZE; at++) {
      assertThat(ranges.endOf(at)).as("%s, end of %d", where, at).isEqualTo(bits.nextClearBit(at));
      int begin = bits.previousClearBit(at - 1) + 1;
      assertThat(ranges.beginOf(at)).as("%s, begin of %d", where, at).isEqualTo(begin);
    }
    assertThat(ranges.toString()).isEqualTo(ranges.copy().toString());
    assertThat(Ranges.parse(ranges.toString())).as(where).hasToString(ranges.toString());
  }

  @Test
  void thatTouchAreOne() {
    Ranges ranges = Ranges.prefix(10);
    ranges.add(20, 30);
    assertThat(ranges).hasToString("0-10 20-30");
    assertThat(ranges.nextFrom(10, 100)).isEqualTo(20);
    assertThat(ranges.nextFrom(21, 100)).isEqualTo(100);
    ranges.add(10, 20);
    assertThat(ranges).hasToString("0-30");
  }

  @Test
  void areNotReadFromAnythingElse() {
    for (String text :
        new String[] {
          "x",
          "1",
          "-1-2",
          "2-1",
          "1-1",
          "0-5 3-9",
          "5-9 0-1",
          "0-5 5-9",
          " ",
          "0--5",
          "0-99999999999999999999",
          "+0-5"
        }) {
      assertThat(Ranges.parse(text)).as("\"%s\"", text).isNull();
    }
    assertThat(Ranges.parse("")).hasToString("");
  }
}
