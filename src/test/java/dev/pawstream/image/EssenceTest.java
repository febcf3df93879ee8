package dev.pawstream.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;

class EssenceTest {
  private static final byte[] FILE = new byte[100];

  static {
    for (int i = 0; i < FILE.length; i++) {
      FILE[i] = (byte) i;
    }
  }

  @Test
  void shouldLeaveOutWhatIsNotKept() {
    Essence essence = new Essence(FILE);
    essence.keep(0, 2);
    essence.keep(2, 3);
    essence.keep(50, 52);

    assertThat(essence.length()).isEqualTo(5);
    assertThat(essence.toArray()).containsExactly(0, 1, 2, 50, 51);
  }

  @Test
  void shouldHoldManyPieces() {
    Essence essence = new Essence(FILE);
    for (int at = 0; at < FILE.length; at += 2) {
      essence.keep(at, at + 1);
    }

    assertThat(essence.length()).isEqualTo(50);
    assertThat(essence.toArray()).hasSize(50).startsWith(0, 2, 4, 6, 8, 10).endsWith(96, 98);
  }

  @Test
  void shouldGiveNativeCodeTheSame() {
    Essence essence = new Essence(FILE);
    essence.keep(10, 30);
    essence.keep(40, 45);
    byte[] copied = new byte[essence.length()];
    try (BytePointer target = new BytePointer(essence.length())) {
      essence.copyTo(target);
      target.position(0).get(copied);
    }

    assertThat(copied).isEqualTo(essence.toArray());
  }

  @Test
  void shouldKeepAWholeFile() {
    assertThat(Essence.whole(FILE).toArray()).isEqualTo(FILE);
  }
}
