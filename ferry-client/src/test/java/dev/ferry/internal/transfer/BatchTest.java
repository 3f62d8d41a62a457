package dev.ferry.internal.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BatchTest {

  private int room = 3;
  private final Batch batch = new Batch(() -> room);

  @Test
  void hasRoomForStreamsOnlyIfNothingWaits() {
    batch.expect(2);
    assertThat(batch.isFollowed()).isTrue();
    batch.begun();
    batch.took();
    assertThat(batch.hasRoom()).isFalse();
    assertThat(batch.enter()).isFalse();

    batch.begun();
    assertThat(batch.isFollowed()).isFalse();
    assertThat(batch.hasRoom()).isTrue();
    assertThat(batch.enter()).isTrue();
    assertThat(batch.enter()).isTrue();
    assertThat(batch.hasRoom()).isFalse();
    assertThat(batch.enter()).isFalse();
    batch.leave();
    assertThat(batch.enter()).isTrue();
  }

  @Test
  void isCrowdedWhenATransferComesOrThereIsLessRoom() {
    batch.took();
    assertThat(batch.enter()).isTrue();
    assertThat(batch.enter()).isTrue();
    assertThat(batch.isCrowded()).isFalse();

    batch.took();
    assertThat(batch.isCrowded()).isTrue();
    batch.gaveBack();
    assertThat(batch.isCrowded()).isFalse();

    room = 2;
    assertThat(batch.isCrowded()).isTrue();
    batch.leave();
    assertThat(batch.isCrowded()).isFalse();
  }

  @Test
  void isFollowedAsLongAsMoreMayBeFound() {
    batch.growing(true);
    assertThat(batch.isFollowed()).isTrue();
    assertThat(batch.hasRoom()).as("nobody knows whether there will be any").isTrue();
    batch.growing(false);
    assertThat(batch.isFollowed()).isFalse();
  }

  @Test
  void movesAsLongAsATransferHasASession() {
    assertThat(batch.isMoving()).isFalse();
    batch.took();
    assertThat(batch.isMoving()).isTrue();
    batch.gaveBack();
    assertThat(batch.isMoving()).isFalse();
  }

  @Test
  void aTransferAloneTakesWhatThereIs() {
    Batch one = Batch.ofOne();
    one.took();
    for (int stream = 0; stream < 100; stream++) {
      assertThat(one.enter()).isTrue();
    }
    assertThat(one.isCrowded()).isFalse();
  }
}
