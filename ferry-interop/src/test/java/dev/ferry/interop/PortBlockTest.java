package dev.ferry.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortBlockTest {

  @Test
  void blocksDoNotOverlap() throws IOException {
    List<PortBlock> blocks = new ArrayList<>();
    try {
      for (int i = 0; i < 8; i++) {
        blocks.add(PortBlock.claim(Family.IPV4.address()));
      }
      assertThat(blocks).extracting(PortBlock::control).doesNotHaveDuplicates();
      List<PortBlock> sorted =
          blocks.stream().sorted((a, b) -> Integer.compare(a.control(), b.control())).toList();
      for (int i = 1; i < sorted.size(); i++) {
        assertThat(sorted.get(i - 1).passiveLast()).isLessThan(sorted.get(i).control());
      }
    } finally {
      blocks.forEach(PortBlock::close);
    }
  }

  @Test
  void holdsTheControlPortFirst() throws IOException {
    try (PortBlock block = PortBlock.claim(Family.IPV4.address())) {
      assertThat(block.passiveFirst()).isEqualTo(block.control() + 1);
      assertThat(block.passiveLast()).isGreaterThan(block.passiveFirst());
    }
  }
}
