package dev.pawstream.machine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class MemoryInReachTest {
  @Test
  void shouldBeSomeOfWhatThereIs() {
    long all =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();

    assertThat(MemoryInReach.bytes()).isPositive().isLessThanOrEqualTo(all);
  }
}
